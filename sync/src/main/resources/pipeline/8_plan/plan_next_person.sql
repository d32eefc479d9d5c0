-- step:    plan_next_person
-- does:    makes the people of the directory's next version: the new ones, those who change, and all others as they are
-- reads:   plan_created_people, plan_uploaded_people, plan_account_names, setting_federated_domains, run_settings, plan_changed_people, plan_known_people, plan_upload_stops
-- writes:  one row for each person, sorted by person_id
-- key:     person_id, managed_apple_account, email_address
-- source:  Apple School Manager User Guide: an account is New until somebody signs in; people who are absent stay until they are deleted
with created as (
    select
        uploaded.person_id,
        uploaded.person_number,
        uploaded.first_name,
        uploaded.middle_name,
        uploaded.last_name,
        uploaded.grade_level,
        uploaded.email_address,
        uploaded.sis_username,
        uploaded.password_policy,
        uploaded.role,
        uploaded.location_ids,
        names.managed_apple_account,
        case when domains.domain is null then 'Apple' else 'Federated' end as authentication,
        'SFTP' as source,
        'New' as status,
        run_settings.as_of as status_since,
        cast(null as string) as earlier_status,
        cast(null as string) as upload_stop,
        cast(null as string) as purchases
    from plan_created_people as new_people
    inner join plan_uploaded_people as uploaded on uploaded.person_id = new_people.person_id
    cross join run_settings
    left join plan_account_names as names on names.person_id = new_people.person_id
    left join setting_federated_domains as domains on case_folded(domains.domain) = case_folded(split_part(uploaded.email_address, '@', 2))
),

people as (
    select * from created
    union all
    select
        person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username,
        password_policy, role, location_ids, managed_apple_account, authentication, source, status, status_since,
        earlier_status, upload_stop, purchases
    from plan_changed_people
    union all
    select
        held.person_id, held.person_number, held.first_name, held.middle_name, held.last_name, held.grade_level, held.email_address,
        held.sis_username, held.password_policy, held.role, held.location_ids, held.managed_apple_account, held.authentication,
        held.source, held.status, held.status_since, held.earlier_status,
        case when stops.person_id is null then held.upload_stop else stops.upload_stop end as upload_stop, held.purchases
    from plan_known_people as held
    left join plan_upload_stops as stops on stops.person_id = held.person_id
    where not exists (select 1 from plan_changed_people as changed where changed.person_id = held.known_as)
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
from people
order by person_id, managed_apple_account
