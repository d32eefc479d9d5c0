-- does:    names courses of the upload and of the directory, with their locations
-- reads:   shape_courses, directory_course
-- params:  ids (texts)
with courses as (
    select course_id, course_name, course_number, location_id, 1 as turn from shape_courses where course_id in (:ids)
    union all
    select course_id, course_name, course_number, location_id, 2 as turn from directory_course where course_id in (:ids)
)

select course_id, coalesce(nullif(course_name, ''), course_number, '') as name, location_id
from courses
order by course_id, turn
