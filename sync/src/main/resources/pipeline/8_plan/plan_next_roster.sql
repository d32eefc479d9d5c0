-- step:    plan_next_roster
-- does:    makes the roster rows of the directory's next version: those of the upload
-- reads:   shape_rosters
-- writes:  one row for each student in a class, in the order of the upload
-- key:     roster_id
-- stored:  file, it is the file of the next version, and a column of it is read in a third of the time that the rows take to be picked out again
-- source:  Apple School Manager User Guide: an upload replaces all rosters
select roster_id, class_id, student_id
from shape_rosters
