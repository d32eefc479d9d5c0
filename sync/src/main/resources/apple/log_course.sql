-- does:    lists what the upload did to courses
-- reads:   course, next_course
-- params:  done (text)
-- engine:  DuckDB, since the stand-in has no other
select
    next_course.course_id, next_course.course_number, next_course.course_name, next_course.location_id,
    'SUCCESS' as operation_status,
    case
        when course.course_id is null then 'CREATED' when next_course.source = 'MANUAL' then 'DEACTIVATED' else 'UPDATED'
    end as operation_substatus,
    :done as timestamp
from next_course
left join course on course.course_id = next_course.course_id
where
    course.course_number is distinct from next_course.course_number or course.course_name is distinct from next_course.course_name
    or course.location_id is distinct from next_course.location_id or course.source is distinct from next_course.source
order by next_course.course_id
