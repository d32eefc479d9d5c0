-- does:    says which classes there are after the upload; one that it lacks is a manual one from now on
-- reads:   class, sent_class
-- engine:  DuckDB, since the stand-in has no other
select class_id, class_number, course_id, instructor_ids, location_id, 'SFTP' as source
from sent_class
union all
select class.class_id, class.class_number, class.course_id, class.instructor_ids, class.location_id, 'MANUAL'
from class
left join sent_class on sent_class.class_id = class.class_id
where sent_class.class_id is null
