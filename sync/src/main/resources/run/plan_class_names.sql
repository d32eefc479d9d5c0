-- does:    names classes of the upload and of the directory, with their locations; one without a number has the name of its course
-- reads:   shape_classes, directory_class, shape_courses, directory_course
-- params:  ids (texts)
with classes as (
    select class_id, class_number, course_id, location_id, 1 as turn from shape_classes where class_id in (:ids)
    union all
    select class_id, class_number, course_id, location_id, 2 as turn from directory_class where class_id in (:ids)
),

courses as (
    select course_id, coalesce(course_name, course_number) as name from shape_courses
    union all
    select course_id, coalesce(course_name, course_number) as name from directory_course
),

titles as (
    select course_id, min(name) as name
    from courses
    where course_id in (select classes.course_id from classes)
    group by course_id
)

select classes.class_id, coalesce(nullif(classes.class_number, ''), titles.name, '') as name, classes.location_id
from classes
left join titles on titles.course_id = classes.course_id
order by classes.class_id, classes.turn
