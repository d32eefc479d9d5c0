-- step:    validate_users_id_alphabet
-- does:    finds Person IDs with other characters than letters, digits and hyphen
-- reads:   patch_users, match_people, run_settings
-- reports: RST-401
-- source:  Apple School Manager User Guide, template rules; dots and underscores have been seen to work
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
where not regexp_like(case when people.row_id is null then users.sourced_id else people.person_id end, '^[A-Za-z0-9-]+$')
