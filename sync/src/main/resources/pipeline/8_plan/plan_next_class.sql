-- step:    plan_next_class
-- does:    makes the classes of the directory's next version: those that change, and all others as they are
-- reads:   plan_class, directory_class
-- writes:  one row for each class, sorted by class_id
-- key:     class_id
-- source:  Apple School Manager User Guide: what an upload lacks stays
with classes_after as (
    select class_id, class_number, course_id, location_id, instructor_ids, source
    from plan_class
    union all
    select class_id, class_number, course_id, location_id, instructor_ids, source
    from directory_class as held
    where not exists (select 1 from plan_class as changed where changed.class_id = held.class_id)
)

select class_id, class_number, course_id, location_id, instructor_ids, source
from classes_after
order by class_id
