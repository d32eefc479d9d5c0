-- step:    plan_replaced_digests
-- does:    finds the digests of the roster rows that come and go in classes that have students before and after
-- reads:   plan_roster_sums, plan_next_roster, directory_roster
-- writes:  one row for each such roster row: its digest, and whether it comes or goes
-- key:     action, digest
-- stored:  table, few rows, and the engine should know it
-- source:  docs/explanation/plan-and-guard.md; to join numbers takes a fourth of what it takes to count rows that are alike
with classes as (
    select class_id from plan_roster_sums where rows_before > 0 and rows_after > 0 and has_changed
),

uploaded as (
    select triple_digest(class_id, roster_id, student_id) as digest
    from plan_next_roster
    where class_id in (select class_id from classes)
),

held as (
    select triple_digest(class_id, roster_id, student_id) as digest
    from directory_roster
    where class_id in (select class_id from classes)
)

select
    case when held.digest is null then 'create' else 'deactivate' end as action,
    coalesce(uploaded.digest, held.digest) as digest
from uploaded
full join held on held.digest = uploaded.digest
where uploaded.digest is null or held.digest is null
