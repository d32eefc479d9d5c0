-- step:    validate_users_id_alphabet
-- does:    finds Person IDs with other characters than letters, digits and hyphen
-- reads:   patch_users, match_people, match_found, run_settings
-- reports: RST-401
-- source:  Apple School Manager User Guide, template rules; dots and underscores have been seen to work, and an id that Apple holds does
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    case when people.row_id is null then 'sourcedId' else run_settings.person_id_source end as field,
    coalesce(people.person_id, users.sourced_id) as value,
    cast(null as string) as detail
from patch_users as users
cross join run_settings
left join match_people as people on people.row_id = users.row_id
where not full_match(case when people.row_id is null then users.sourced_id else people.person_id end, '[A-Za-z0-9-]+')
    and not exists (select 1 from match_found as found where found.row_id = users.row_id and found.found = 'fields' and found.candidate = people.person_id)
