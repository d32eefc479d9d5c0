-- does:    gives the students in the classes of schools that are kept as they were, as the directory has them
-- reads:   directory_roster, carried_class
select roster_id, class_id, student_id
from directory_roster
where class_id in (select class_id from carried_class)
