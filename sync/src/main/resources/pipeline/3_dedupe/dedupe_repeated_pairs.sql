-- step:    dedupe_repeated_pairs
-- does:    finds the digests of class and person that come more than once
-- reads:   filter_enrollments
-- writes:  one row for each such digest
-- keeps:   few rows, and the engine should know it
-- source:  a digest is small where ids are long; it only narrows the search, the ids themselves decide later
select pair_digest(class_sourced_id, user_sourced_id) as class_and_user_digest
from filter_enrollments
group by pair_digest(class_sourced_id, user_sourced_id)
having count(*) > 1
