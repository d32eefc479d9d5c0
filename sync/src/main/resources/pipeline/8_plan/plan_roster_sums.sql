-- step:    plan_roster_sums
-- does:    counts the roster rows of each class before and after, and compares them by a digest
-- reads:   plan_next_roster, directory_roster
-- writes:  one row for each class with roster rows before or after; has_changed where they are not all as they were
-- key:     class_id
-- source:  Apple School Manager User Guide: an upload replaces all rosters
with uploaded as (
    select class_id, count(*) as row_count, bit_xor(pair_digest(roster_id, student_id)) as digest
    from plan_next_roster
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
    coalesce(uploaded.row_count, 0) as rows_after,
    uploaded.row_count is distinct from held.row_count or uploaded.digest is distinct from held.digest as has_changed
from uploaded
full join held on held.class_id = uploaded.class_id
