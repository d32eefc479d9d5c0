-- step:    shape_instructors
-- does:    numbers the instructors of each class: the primary one first, then by begin date and id
-- reads:   patch_enrollments, match_people, one_off_people
-- writes:  one row for each class and instructor who is not left out once; number counts from 1 for each class
-- key:     class_id, number
-- source:  OneRoster: primary may be absent or true for several, so the order must not hang on it alone
select
    enrollments.row_id,
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id,
    enrollments.class_sourced_id as class_id,
    coalesce(match_people.person_id, enrollments.user_sourced_id) as instructor_id,
    row_number() over (
        partition by enrollments.class_sourced_id
        order by enrollments.is_primary desc, enrollments.begin_date nulls last, enrollments.sourced_id, enrollments.row_id
    ) as number
from patch_enrollments as enrollments
left join match_people on match_people.sourced_id = enrollments.user_sourced_id
left join one_off_people as changes on changes.person_id = coalesce(match_people.person_id, enrollments.user_sourced_id)
where enrollments.role = 'teacher' and changes.kind is distinct from 'leave_out'
