-- step:    shape_carried_courses
-- does:    carries over the courses that the source lacks, where only additions are wanted
-- reads:   carried_course, dedupe_courses, shape_locations
-- writes:  one row for each such course whose location is sent
-- key:     course_id
-- empty-without: carried_course
-- columns: course_id string, course_number string, course_name string, location_id string
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
select carried.course_id, carried.course_number, carried.course_name, carried.location_id
from carried_course as carried
where not exists (select 1 from dedupe_courses as courses where courses.sourced_id = carried.course_id)
    and carried.location_id in (select location_id from shape_locations)
