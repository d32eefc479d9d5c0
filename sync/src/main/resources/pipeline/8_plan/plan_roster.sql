-- step:    plan_roster
-- does:    tells which roster rows come and go
-- reads:   plan_replaced_rosters, plan_roster_sums, plan_next_roster, directory_roster
-- writes:  one row for each roster row that comes or goes
-- key:     action, roster_id
-- stored:  view, all rows of a new school year are new, and nobody needs them twice
-- source:  Apple School Manager User Guide: an upload replaces all rosters
select action, roster_id, class_id, student_id
from plan_replaced_rosters
union all
select 'create' as action, roster_id, class_id, student_id
from plan_next_roster
where class_id in (select class_id from plan_roster_sums where rows_before = 0)
union all
select 'deactivate' as action, roster_id, class_id, student_id
from directory_roster
where class_id in (select class_id from plan_roster_sums where rows_after = 0)
