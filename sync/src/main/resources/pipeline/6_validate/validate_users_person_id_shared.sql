-- step:    validate_users_person_id_shared
-- does:    finds people who share the value that the settings make the Person ID
-- reads:   match_people, patch_users, run_settings
-- reports: RST-413
-- source:  Apple School Manager User Guide: person_id is unique over students, staff and all locations
with ids as (
    select users.source_file, users.source_row, users.sourced_id, coalesce(people.person_id, users.sourced_id) as person_id
    from patch_users as users
    left join match_people as people on people.row_id = users.row_id
    where exists (select 1 from match_people)
),

shared as (
    select person_id, min(sourced_id) as first_id, max(sourced_id) as last_id
    from ids
    group by person_id
)

select
    ids.source_file,
    ids.source_row,
    ids.sourced_id as record,
    run_settings.person_id_source as field,
    ids.person_id as value,
    case when ids.sourced_id = shared.first_id then shared.last_id else shared.first_id end as detail
from ids
cross join run_settings
inner join shared on shared.person_id = ids.person_id
where shared.first_id <> shared.last_id
