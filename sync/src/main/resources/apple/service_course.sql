-- does:    gives a page of courses as the roster service tells of them
-- reads:   course
-- params:  limit (number), start (number)
-- engine:  DuckDB, since the stand-in has no other
select
    concat('k-', course_id) as unique_identifier, course_id as source_system_identifier, course_name as name, course_number,
    location_id as location, source, 'Active' as status
from course
order by course_id
limit :limit offset :start
