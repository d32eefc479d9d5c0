-- does:    lists what a version of the directory holds
-- reads:   sent_person, sent_location, sent_course, sent_class, sent_roster
select distinct 'people' as entity, person_id as id
from sent_person
where person_id is not null
union all
select distinct 'locations' as entity, location_id as id
from sent_location
union all
select distinct 'courses' as entity, course_id as id
from sent_course
union all
select distinct 'classes' as entity, class_id as id
from sent_class
union all
select distinct 'rosters' as entity, roster_id as id
from sent_roster
