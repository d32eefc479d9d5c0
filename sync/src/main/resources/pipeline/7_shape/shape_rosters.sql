-- step:    shape_rosters
-- does:    makes rosters.csv
-- reads:   shape_sent_students, shape_carried_rosters
-- writes:  one row for each student in a class who is not left out once, in the order of the source; what is carried over comes last, and has no row_id
-- key:     roster_id
-- stored:  view, nine rows of ten are here, and it costs little to pick them out of all enrollments
-- source:  Apple School Manager User Guide, rosters template
select
    row_id,
    sourced_id as roster_id,
    class_sourced_id as class_id,
    user_sourced_id as student_id
from shape_sent_students
where role = 'student'
union all
select
    cast(null as bigint) as row_id,
    roster_id,
    class_id,
    student_id
from shape_carried_rosters
