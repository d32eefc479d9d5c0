-- step:    shape_sent_students
-- does:    leaves out the students who are left out once
-- reads:   shape_named_students, one_off_people
-- writes:  one row for each enrollment of a student who is not left out, in the order of the file
-- key:     row_id
-- stored:  file, nine rows of ten are here, and to leave people out has cost the rows their order
-- same-without: one_off_people
-- source:  Apple School Manager User Guide, rosters template
with here as (
    select students.row_id, students.sourced_id, students.class_sourced_id, students.user_sourced_id, students.role
    from shape_named_students as students
    where students.user_sourced_id not in (select person_id from one_off_people where kind = 'leave_out')
)

select row_id, sourced_id, class_sourced_id, user_sourced_id, role
from here
order by row_id
