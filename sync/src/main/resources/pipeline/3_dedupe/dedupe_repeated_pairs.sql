-- step:    dedupe_repeated_pairs
-- does:    finds the digests of class and person that come more than once, and those of people who are several users
-- reads:   filter_enrollments, dedupe_joined_users
-- writes:  one row for each such digest
-- key:     class_and_user_digest
-- stored:  table, few rows, and the engine should know it
-- source:  a digest is small where ids are long; it only narrows the search, the ids themselves decide later
select pair_digest(class_sourced_id, user_sourced_id) as class_and_user_digest
from filter_enrollments
group by pair_digest(class_sourced_id, user_sourced_id)
having count(*) > 1
union
select pair_digest(enrollments.class_sourced_id, enrollments.user_sourced_id) as class_and_user_digest
from filter_enrollments as enrollments
inner join (
    select sourced_id from dedupe_joined_users
    union
    select kept_sourced_id as sourced_id from dedupe_joined_users
) as several on several.sourced_id = enrollments.user_sourced_id
