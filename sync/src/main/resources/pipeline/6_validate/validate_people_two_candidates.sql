-- step:    validate_people_two_candidates
-- does:    finds people who match several people whom Apple School Manager holds
-- reads:   match_found, match_by_email, patch_users
-- reports: RST-602
-- empty-without: match_found
-- source:  docs/reference/interpretation.md: a person is never guessed
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'match.fields' as field,
    found.first_candidate as value,
    case when found.first_candidate = found.last_candidate then 'mailto:' || by_email.email_key else found.last_candidate end as detail
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
left join match_by_email as by_email on by_email.row_id = found.row_id
where found.found = 'two candidates'
