-- step:    validate_people_unmatched
-- does:    finds people who match nobody whom Apple School Manager holds
-- reads:   match_found, patch_users, run_settings, match_candidates
-- reports: RST-601
-- source:  Claris FAQ: where anybody cannot be matched, the sync does not complete
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'match.fields' as field,
    users.sourced_id as value,
    run_settings.match_fields as detail
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
cross join run_settings
where found.found = 'unmatched' and not run_settings.create_unmatched
    and exists (select 1 from match_candidates)
