-- table:   source_courses
-- holds:   the courses of a directory under the names of courses.csv
-- reads:   directory_course
-- source:  docs/reference/directory.md; Manual is what the last upload did not hold
select
    row_number() over (order by course_id) as row_id,
    course_id as sourcedId,
    case when source = 'Manual' then 'tobedeleted' else 'active' end as status,
    cast(null as varchar) as dateLastModified,
    cast(null as varchar) as schoolYearSourcedId,
    course_name as title,
    course_number as courseCode,
    cast(null as varchar) as grades,
    location_id as orgSourcedId,
    cast(null as varchar) as subjects,
    cast(null as varchar) as subjectCodes
from directory_course
