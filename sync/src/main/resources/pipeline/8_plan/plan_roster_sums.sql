-- step:    plan_roster_sums
-- does:    finds the classes whose roster rows are not all as they were, by the number and a digest of their rows
-- reads:   shape_rosters, directory_roster
-- writes:  one row for each such class, with its rows before and after
-- key:     class_id
-- source:  Apple School Manager User Guide: an upload replaces all rosters
with uploaded as (
    select class_id, count(*) as row_count, bit_xor(pair_digest(roster_id, student_id)) as digest
    from shape_rosters
    group by class_id
),

held as (
    select class_id, count(*) as row_count, bit_xor(pair_digest(roster_id, student_id)) as digest
    from directory_roster
    group by class_id
)

select
    coalesce(uploaded.class_id, held.class_id) as class_id,
    coalesce(held.row_count, 0) as rows_before,
    coalesce(uploaded.row_count, 0) as rows_after
from uploaded
full join held on held.class_id = uploaded.class_id
where uploaded.row_count is distinct from held.row_count or uploaded.digest is distinct from held.digest
