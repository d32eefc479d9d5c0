-- step:    plan_next_roster
-- does:    makes the roster rows of the directory's next version: those of the upload
-- reads:   shape_rosters
-- writes:  one row for each student in a class, in the order of the upload
-- key:     roster_id
-- source:  Apple School Manager User Guide: an upload replaces all rosters
select roster_id, class_id, student_id
from shape_rosters
