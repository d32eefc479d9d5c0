-- step:    shape_named_students
-- does:    names the students in classes by their Person ID
-- reads:   patch_enrollments, match_people
-- writes:  one row for each enrollment of a student that is sent, in the order of the file
-- key:     row_id
-- stored:  file, nine rows of ten are here, and where the ids are others a join has cost the rows their order
-- same-without: match_people
-- source:  Apple School Manager User Guide, rosters template
select
    enrollments.row_id,
    enrollments.sourced_id,
    enrollments.class_sourced_id,
    coalesce(match_people.person_id, enrollments.user_sourced_id) as user_sourced_id,
    enrollments.role
from patch_enrollments as enrollments
left join match_people on match_people.sourced_id = enrollments.user_sourced_id
where enrollments.role = 'student'
order by enrollments.row_id
