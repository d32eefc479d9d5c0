-- does:    says which courses there are after the upload; one that it lacks is a manual one from now on
-- reads:   course, sent_course
-- engine:  DuckDB, since the stand-in has no other
select course_id, course_number, course_name, location_id, 'SFTP' as source
from sent_course
union all
select course.course_id, course.course_number, course.course_name, course.location_id, 'MANUAL'
from course
left join sent_course on sent_course.course_id = course.course_id
where sent_course.course_id is null
