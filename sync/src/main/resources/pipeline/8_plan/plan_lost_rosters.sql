-- step:    plan_lost_rosters
-- does:    counts the students who leave a class; one who stays under another roster_id does not leave
-- reads:   plan_roster_sums, plan_replaced_rosters
-- writes:  one row for each class that students leave
-- key:     class_id
-- stored:  table, few rows, and the engine should know it
-- source:  docs/explanation/plan-and-guard.md: an SIS may number its enrollments anew
select class_id, rows_before as students
from plan_roster_sums
where rows_after = 0
union all
select gone.class_id, count(*) as students
from plan_replaced_rosters as gone
left join plan_replaced_rosters as come
    on come.class_id = gone.class_id and come.student_id = gone.student_id and come.action = 'create'
where gone.action = 'deactivate' and come.student_id is null
group by gone.class_id
