-- does:    gives the roster rows of the directory's next version, in the order of the upload where the engine keeps one
-- reads:   plan_next_roster
select roster_id, class_id, student_id
from plan_next_roster
