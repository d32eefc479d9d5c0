-- step:    validate_users_person_id_blank
-- does:    finds people who lack the value that the settings make the Person ID
-- reads:   match_people, patch_users, run_settings
-- reports: RST-201
-- source:  Apple School Manager User Guide: person_id is required
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    run_settings.person_id_source as field,
    people.person_id as value,
    cast(null as string) as detail
from match_people as people
cross join run_settings
inner join patch_users as users on users.row_id = people.row_id
where people.person_id is null and users.sourced_id is not null
