-- does:    puts the people of a file on what the directory knew of them; all others stay as they are
-- reads:   known_person, {held}
-- params:  held (name), today (day)
-- engine:  DuckDB, which alone runs an import
with known as (
    select
        coalesce(people.person_id, by_id.person_id, by_email.person_id) as person_id,
        coalesce(people.person_number, by_id.person_number, by_email.person_number) as person_number,
        coalesce(people.first_name, by_id.first_name, by_email.first_name) as first_name,
        coalesce(people.middle_name, by_id.middle_name, by_email.middle_name) as middle_name,
        coalesce(people.last_name, by_id.last_name, by_email.last_name) as last_name,
        coalesce(people.grade_level, by_id.grade_level, by_email.grade_level) as grade_level,
        coalesce(people.email_address, by_id.email_address, by_email.email_address) as email_address,
        coalesce(people.sis_username, by_id.sis_username, by_email.sis_username) as sis_username,
        coalesce(people.password_policy, by_id.password_policy, by_email.password_policy) as password_policy,
        coalesce(people.role, by_id.role, by_email.role, 'Student') as role,
        coalesce(people.location_ids, by_id.location_ids, by_email.location_ids) as location_ids,
        coalesce(
            people.managed_apple_account, by_id.managed_apple_account, by_email.managed_apple_account
        ) as managed_apple_account,
        coalesce(
            people.authentication, by_id.authentication, by_email.authentication,
            case when people.person_id is null then 'Federated' else 'Apple' end
        ) as authentication,
        coalesce(people.source, by_id.source, by_email.source, 'SFTP') as source,
        coalesce(people.status, by_id.status, by_email.status, 'Active') as status,
        coalesce(
            case when people.status is null then coalesce(by_id.status_since, by_email.status_since) end, :today
        ) as status_since,
        case when people.status is null then coalesce(by_id.earlier_status, by_email.earlier_status) end as earlier_status,
        case
            when people.status = 'Deactivated' and coalesce(people.source, by_id.source) = 'Manual' then 'deactivated'
            when coalesce(people.status, people.source) is null then by_id.upload_stop
        end as upload_stop,
        coalesce(by_id.purchases, by_email.purchases) as purchases
    from known_person as people
    left join {held} as by_id on by_id.person_id = people.person_id
    left join
        {held} as by_email
        on by_email.person_id is null and email_key(by_email.email_address) = email_key(people.email_address)
),

others as (
    select held.*
    from {held} as held
    where
        not exists (select 1 from known_person as people where people.person_id = held.person_id)
        and not exists (
            select 1
            from known_person as people
            where held.person_id is null and email_key(people.email_address) = email_key(held.email_address)
        )
)

select
    person_id,
    person_number,
    first_name,
    middle_name,
    last_name,
    grade_level,
    email_address,
    sis_username,
    password_policy,
    role,
    location_ids,
    managed_apple_account,
    authentication,
    source,
    status,
    status_since,
    earlier_status,
    upload_stop,
    purchases
from (
    select * from known
    union all by name
    select * from others
) as everybody
order by person_id, managed_apple_account, email_address
