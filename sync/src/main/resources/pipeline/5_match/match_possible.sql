-- step:    match_possible
-- does:    keeps of the candidates those whose key or Person ID somebody comes with who is still to be matched
-- reads:   match_candidates, match_keys
-- writes:  one row for each such candidate, as it is among the candidates
-- key:     none, as of the candidates
-- stored:  table, few rows on a usual day, and the engine should know it
-- empty-without: match_keys
-- columns: candidate string, listing integer, fields_key string
-- source:  docs/reference/interpretation.md; who has another key and another id is nobody's candidate
select candidate, listing, fields_key
from match_candidates
where fields_key in (select fields_key from match_keys where fields_key is not null)
    or candidate in (select own_id from match_keys where own_id is not null)
