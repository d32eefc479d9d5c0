-- does:    lists what the upload did to people; a person may come twice, and the later time counts
-- reads:   person, next_person, judged_person, new_account
-- params:  began (text), done (text)
-- engine:  DuckDB, since the stand-in has no other
with compared as (
    select
        next_person.*, person.unique_identifier is null as is_new,
        person.person_id is distinct from next_person.person_id or person.person_number is distinct from next_person.person_number
        or person.first_name is distinct from next_person.first_name
        or person.middle_name is distinct from next_person.middle_name
        or person.last_name is distinct from next_person.last_name
        or person.grade_level is distinct from next_person.grade_level
        or person.email_address is distinct from next_person.email_address
        or person.sis_username is distinct from next_person.sis_username
        or person.password_policy is distinct from next_person.password_policy or person.role is distinct from next_person.role
        or person.location_ids is distinct from next_person.location_ids
        or person.managed_apple_account is distinct from next_person.managed_apple_account
        or person.source is distinct from next_person.source as is_changed,
        person.status = 'Deactivated' and next_person.status <> 'Deactivated' as is_revived,
        coalesce(person.status, '') <> 'Deactivated' and next_person.status = 'Deactivated' as is_deactivated
    from next_person
    left join person on person.unique_identifier = next_person.unique_identifier
),

outcomes as (
    select
        person_id, last_name, first_name, person_number, 'SUCCESS' as operation_status,
        case when is_new then 'CREATED' when is_deactivated then 'DEACTIVATED' else 'UPDATED' end as operation_substatus,
        :done as timestamp, email_address as email
    from compared
    where is_new or is_deactivated or is_revived or is_changed
    union all
    select person_id, last_name, first_name, person_number, 'ISSUE', code, :done, email_address
    from judged_person
    where outcome = 'refused'
    union all
    select person_id, last_name, first_name, person_number, 'SUCCESS', 'UPDATED', :done, email_address
    from judged_person
    where outcome = 'invisible'
    union all
    select
        judged_person.person_id, judged_person.last_name, judged_person.first_name, judged_person.person_number, 'ISSUE',
        'USERNAME_CONFLICT_WITH_EXISTING_APPLE_ID', :began, judged_person.email_address
    from judged_person
    inner join new_account on new_account.person_id = judged_person.person_id
    where new_account.has_number
)

select person_id, last_name, first_name, person_number, operation_status, operation_substatus, timestamp, email
from outcomes
order by person_id, timestamp
