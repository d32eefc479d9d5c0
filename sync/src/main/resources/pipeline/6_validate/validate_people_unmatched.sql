-- step:    validate_people_unmatched
-- does:    finds people who match nobody whom Apple School Manager holds: a value is blank, an account is nearly theirs, or neither
-- reads:   match_found, match_keys, match_near, patch_users, run_settings, match_candidates
-- reports: RST-415 RST-416 RST-417 RST-601
-- empty-without: match_found, match_candidates
-- source:  Claris FAQ: where anybody cannot be matched, the sync does not complete
select
    case
        when near.candidate is not null and run_settings.create_unmatched then 'RST-417'
        when near.candidate is not null then 'RST-416'
        when keys.row_id is not null and keys.fields_key is null then 'RST-415'
        else 'RST-601'
    end as code,
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'match.fields' as field,
    users.sourced_id as value,
    coalesce(near.candidate, run_settings.match_fields) as detail
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
cross join run_settings
left join match_keys as keys on keys.row_id = found.row_id
left join match_near as near on near.row_id = found.row_id
where found.found = 'unmatched'
    and (near.candidate is not null or not run_settings.create_unmatched)
    and exists (select 1 from match_candidates)
