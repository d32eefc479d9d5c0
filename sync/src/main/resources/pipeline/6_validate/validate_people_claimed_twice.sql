-- step:    validate_people_claimed_twice
-- does:    finds people who match one and the same person whom Apple School Manager holds
-- reads:   match_claims, patch_users
-- reports: RST-603
-- empty-without: match_claims
-- source:  docs/reference/interpretation.md: a person is never guessed
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'match.fields' as field,
    claims.candidate as value,
    claims.other_id as detail
from patch_users as users
left join match_claims as claims on claims.row_id = users.row_id
where claims.row_id is not null
