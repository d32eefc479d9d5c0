-- does:    puts what Apple said of people on those of another list; who is on one of them only stays as that list has it
-- reads:   {listed}, {said}
-- params:  listed (name), said (name)
with said_by_id as (
    select *, row_number() over (partition by person_id order by source_row) as place
    from {said}
    where person_id is not null
),

said_by_email as (
    select *, email_key(email_address) as said_key, row_number() over (partition by email_key(email_address) order by source_row) as place
    from {said}
    where person_id is null
),

joined as (
    select
        listed.person_id,
        coalesce(by_id.person_number, by_email.person_number, listed.person_number) as person_number,
        coalesce(by_id.first_name, by_email.first_name, listed.first_name) as first_name,
        coalesce(by_id.middle_name, by_email.middle_name, listed.middle_name) as middle_name,
        coalesce(by_id.last_name, by_email.last_name, listed.last_name) as last_name,
        coalesce(by_id.grade_level, by_email.grade_level, listed.grade_level) as grade_level,
        coalesce(by_id.email_address, by_email.email_address, listed.email_address) as email_address,
        coalesce(by_id.sis_username, by_email.sis_username, listed.sis_username) as sis_username,
        coalesce(by_id.password_policy, by_email.password_policy, listed.password_policy) as password_policy,
        coalesce(by_id.role, by_email.role, listed.role) as role,
        coalesce(by_id.location_ids, by_email.location_ids, listed.location_ids) as location_ids,
        coalesce(by_id.managed_apple_account, by_email.managed_apple_account, listed.managed_apple_account) as managed_apple_account,
        coalesce(by_id.authentication, by_email.authentication, listed.authentication) as authentication,
        coalesce(by_id.source, by_email.source, listed.source) as source,
        coalesce(by_id.status, by_email.status, listed.status) as status,
        listed.status_since,
        listed.source_file,
        listed.source_row
    from {listed} as listed
    left join said_by_id as by_id on by_id.place = 1 and by_id.person_id = listed.person_id
    left join said_by_email as by_email
        on by_email.place = 1 and listed.person_id is null and by_email.said_key = email_key(listed.email_address)
),

others as (
    select said.*
    from {said} as said
    where not exists (select 1 from {listed} as listed where listed.person_id = said.person_id)
        and not exists (
            select 1
            from {listed} as listed
            where said.person_id is null and listed.person_id is null and email_key(listed.email_address) = email_key(said.email_address)
        )
)

select
    person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username, password_policy, role,
    location_ids, managed_apple_account, authentication, source, status, status_since, source_file, source_row
from joined
union all
select
    person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username, password_policy, role,
    location_ids, managed_apple_account, authentication, source, status, status_since, source_file, source_row
from others
