-- step:    shape_classes_instructor_id
-- does:    makes the columns instructor_id_2 to instructor_id_15 of classes.csv
-- reads:   shape_instructors, shape_carried_instructors
-- writes:  one row for each class and further instructor; id is the class_id
-- key:     id, number
-- source:  Apple School Manager User Guide, classes template: 15 instructors at the most
select class_id as id, number, instructor_id as value
from shape_instructors
where number between 2 and 15
union all
select class_id as id, number, instructor_id as value
from shape_carried_instructors
where number >= 2
