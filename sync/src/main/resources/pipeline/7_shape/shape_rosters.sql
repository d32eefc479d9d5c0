-- step:    shape_rosters
-- does:    makes rosters.csv
-- reads:   patch_enrollments, match_people
-- writes:  one row for each student in a class, sorted by roster_id
-- source:  Apple School Manager User Guide, rosters template
select
    enrollments.sourced_id as roster_id,
    enrollments.class_sourced_id as class_id,
    coalesce(match_people.person_id, enrollments.user_sourced_id) as student_id
from patch_enrollments as enrollments
left join match_people on match_people.sourced_id = enrollments.user_sourced_id
where enrollments.role = 'student'
order by roster_id
