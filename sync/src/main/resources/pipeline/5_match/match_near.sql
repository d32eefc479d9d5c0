-- step:    match_near
-- does:    finds for people who match nobody an account whose values differ in apostrophes, hyphens, dots and blanks alone
-- reads:   match_found, match_keys, match_candidates
-- writes:  one row for each such person, with the first such account
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: match_found, match_candidates
-- columns: row_id bigint, candidate string
-- source:  a SIS writes O'Connor with another apostrophe than Apple School Manager; a person is never guessed, but shown
with unmatched as (
    select keys.row_id, without_signs(keys.fields_key) as near_key
    from match_found as found
    inner join match_keys as keys on keys.row_id = found.row_id
    where found.found = 'unmatched' and keys.fields_key is not null
)

select unmatched.row_id, min(candidates.candidate) as candidate
from unmatched
inner join match_candidates as candidates on without_signs(candidates.fields_key) = unmatched.near_key
group by unmatched.row_id
