-- step:    shape_classes
-- does:    makes classes.csv with its first instructor
-- reads:   dedupe_classes, shape_carried_classes, shape_instructors, shape_carried_instructors
-- writes:  one row for each class
-- key:     class_id
-- source:  Apple School Manager User Guide, classes template
with classes as (
    select
        one_line(sourced_id) as class_id,
        one_line(class_code) as class_number,
        course_sourced_id as course_id,
        school_sourced_id as location_id
    from dedupe_classes
    union all
    select class_id, class_number, course_id, location_id
    from shape_carried_classes
),

first_instructors as (
    select class_id, instructor_id from shape_instructors where number = 1
    union all
    select class_id, instructor_id from shape_carried_instructors where number = 1
)

select
    classes.class_id,
    classes.class_number,
    classes.course_id,
    instructors.instructor_id,
    classes.location_id
from classes
left join first_instructors as instructors on instructors.class_id = classes.class_id
