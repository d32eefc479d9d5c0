-- step:    validate_courses_name_of_other
-- does:    finds courses that come with the name that until now another course of the school had, which has another one now
-- reads:   match_renamed_courses, dedupe_courses
-- reports: RST-681
-- empty-without: match_renamed_courses
-- source:  Apple School Manager User Guide: a known course_id gets the new name; its classes keep the id
select
    courses.source_file,
    courses.source_row,
    courses.sourced_id as record,
    'title' as field,
    renamed.course_name as value,
    renamed.course_name_before as detail
from match_renamed_courses as renamed
inner join dedupe_courses as courses on courses.row_id = renamed.row_id
where renamed.earlier_course_id is not null
