-- does:    gives the courses of schools that are kept as they were, as the directory has them, those that the source would move there, and those that their classes need
-- reads:   directory_course, kept_orgs, read_courses, filter_courses_dropped, carried_class
with moved as (
    select courses.sourced_id
    from filter_courses_dropped as dropped
    inner join read_courses as courses on courses.row_id = dropped.row_id
    where dropped.code = 'LFT-16' and courses.sourced_id is not null
)

select course_id, course_number, course_name, location_id, source
from directory_course
where source <> 'Manual'
    and (
        location_id in (select location_id from kept_orgs)
        or course_id in (select sourced_id from moved)
        or course_id in (select course_id from carried_class)
    )
