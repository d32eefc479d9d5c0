-- step:    validate_classes_number_equals_name
-- does:    finds classes whose number and course name are the same
-- reads:   dedupe_classes, dedupe_courses, run_settings
-- reports: RST-412
-- source:  Apple School Manager composes the class name from course name and class number
select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'classCode' as field,
    classes.class_code as value,
    cast(null as string) as detail
from dedupe_classes as classes
cross join run_settings
where run_settings.course_name_pattern = '{title}'
    and exists (select 1 from dedupe_courses as courses where courses.sourced_id = classes.course_sourced_id and courses.title = classes.class_code)
