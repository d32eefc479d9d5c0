-- does:    lists what the upload did to classes
-- reads:   class, next_class, next_course
-- params:  done (text)
-- engine:  DuckDB, since the stand-in has no other
select
    next_class.class_id, next_course.course_name, next_class.class_number, 'SUCCESS' as operation_status,
    case
        when class.class_id is null then 'CREATED' when next_class.source = 'MANUAL' then 'DEACTIVATED' else 'UPDATED'
    end as operation_substatus,
    :done as timestamp
from next_class
left join class on class.class_id = next_class.class_id
left join next_course on next_course.course_id = next_class.course_id
where
    class.class_number is distinct from next_class.class_number or class.course_id is distinct from next_class.course_id
    or class.instructor_ids is distinct from next_class.instructor_ids
    or class.location_id is distinct from next_class.location_id or class.source is distinct from next_class.source
order by next_class.class_id
