-- step:    plan_next_course
-- does:    makes the courses of the directory's next version: those that change, and all others as they are
-- reads:   plan_course, directory_course
-- writes:  one row for each course, sorted by course_id
-- key:     course_id
-- source:  Apple School Manager User Guide: what an upload lacks stays
with courses_after as (
    select course_id, course_number, course_name, location_id, source
    from plan_course
    union all
    select course_id, course_number, course_name, location_id, source
    from directory_course as held
    where not exists (select 1 from plan_course as changed where changed.course_id = held.course_id)
)

select course_id, course_number, course_name, location_id, source
from courses_after
order by course_id
