-- step:    plan_replaced_rosters
-- does:    finds the roster rows that come and go in classes that have students before and after
-- reads:   plan_roster_sums, shape_rosters, directory_roster
-- writes:  one row for each such roster row; a known roster_id with another student goes and comes
-- key:     action, roster_id
-- stored:  table, few rows, and the engine should know it
-- source:  Apple School Manager User Guide: an upload replaces all rosters
with classes as (
    select class_id from plan_roster_sums where rows_before > 0 and rows_after > 0 and has_changed
),

sides as (
    select class_id, roster_id, student_id, 'create' as action
    from shape_rosters
    where class_id in (select class_id from classes)
    union all
    select class_id, roster_id, student_id, 'deactivate' as action
    from directory_roster
    where class_id in (select class_id from classes)
)

select min(action) as action, roster_id, class_id, student_id
from sides
group by roster_id, class_id, student_id
having count(*) = 1
