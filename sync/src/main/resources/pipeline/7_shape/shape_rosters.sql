-- step:    shape_rosters
-- does:    makes rosters.csv
-- reads:   patch_enrollments, match_people, shape_carried_rosters
-- writes:  one row for each student in a class, sorted by roster_id
-- key:     roster_id
-- stored:  file, nine rows of ten are here, the plan and the directory read them too, and to sort them once is enough
-- source:  Apple School Manager User Guide, rosters template
with rosters as (
    select
        enrollments.sourced_id as roster_id,
        enrollments.class_sourced_id as class_id,
        coalesce(match_people.person_id, enrollments.user_sourced_id) as student_id
    from patch_enrollments as enrollments
    left join match_people on match_people.sourced_id = enrollments.user_sourced_id
    where enrollments.role = 'student'
    union all
    select roster_id, class_id, student_id
    from shape_carried_rosters
)

select roster_id, class_id, student_id
from rosters
order by roster_id
