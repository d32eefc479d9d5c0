-- step:    dedupe_repeated_ids
-- does:    finds the digests of enrollment ids that come more than once
-- reads:   filter_enrollments
-- writes:  one row for each such digest
-- key:     id_digest
-- stored:  table, few rows, and the engine should know it
-- source:  a digest is small where ids are long; it only narrows the search, the ids themselves decide later
select digest(sourced_id) as id_digest
from filter_enrollments
group by digest(sourced_id)
having count(*) > 1
