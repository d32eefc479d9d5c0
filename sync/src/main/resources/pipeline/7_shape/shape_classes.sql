-- step:    shape_classes
-- does:    makes classes.csv with its first instructor
-- reads:   dedupe_classes, shape_instructors
-- writes:  one row for each class, sorted by class_id
-- source:  Apple School Manager User Guide, classes template
select
    one_line(classes.sourced_id) as class_id,
    one_line(classes.class_code) as class_number,
    classes.course_sourced_id as course_id,
    instructors.instructor_id,
    classes.school_sourced_id as location_id
from dedupe_classes as classes
left join shape_instructors as instructors on instructors.class_id = classes.sourced_id and instructors.number = 1
order by class_id
