-- step:    validate_people_id_held
-- does:    finds people who would come with a Person ID that Apple School Manager holds for somebody else
-- reads:   match_found, match_candidates, match_people, patch_users, run_settings
-- reports: RST-606
-- empty-without: match_found, match_candidates
-- source:  Apple School Manager User Guide: an upload with the Person ID of another person overwrites that person
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    run_settings.person_id_source as field,
    coalesce(people.person_id, users.sourced_id) as value,
    cast(null as string) as detail
from match_found as found
cross join run_settings
inner join patch_users as users on users.row_id = found.row_id
left join match_people as people on people.row_id = found.row_id
where ((found.found = 'unmatched' and run_settings.create_unmatched) or found.candidate like 'mailto:%')
    and exists (select 1 from match_candidates as held where held.candidate = coalesce(people.person_id, users.sourced_id))
