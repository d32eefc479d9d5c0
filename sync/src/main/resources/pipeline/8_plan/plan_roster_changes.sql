-- step:    plan_roster_changes
-- does:    tells of each roster row that comes or goes whom it puts into which class
-- reads:   plan_roster
-- writes:  one row for each roster row; name is the class
-- key:     action, id
-- stored:  view, it is written to a file once, and looked at for a few
-- source:  docs/explanation/plan-and-guard.md
select
    action,
    roster_id as id,
    class_id as name,
    'student_id' as field,
    case when action = 'deactivate' then student_id end as before,
    case when action = 'create' then student_id end as after
from plan_roster
