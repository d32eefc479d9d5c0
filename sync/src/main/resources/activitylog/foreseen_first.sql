-- does:    says what the first run has foreseen: all that it sent is created
-- reads:   sent_person, sent_location, sent_course, sent_class, sent_roster
select 'people' as entity, person_id as id, concat_ws(' ', first_name, last_name) as name, 'create' as foreseen
from sent_person
where person_id is not null
union all
select 'locations' as entity, location_id as id, location_name as name, 'create' as foreseen
from sent_location
union all
select 'courses' as entity, course_id as id, course_name as name, 'create' as foreseen
from sent_course
union all
select 'classes' as entity, class_id as id, class_number as name, 'create' as foreseen
from sent_class
union all
select 'rosters' as entity, roster_id as id, cast(null as string) as name, 'create' as foreseen
from sent_roster
