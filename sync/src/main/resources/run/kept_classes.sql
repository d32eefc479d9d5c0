-- does:    gives the classes of schools that are kept as they were, as the directory has them, and those that the source would move there
-- reads:   directory_class, kept_orgs, read_classes, filter_classes_dropped, dedupe_classes
with moved as (
    select classes.sourced_id
    from filter_classes_dropped as dropped
    inner join read_classes as classes on classes.row_id = dropped.row_id
    where dropped.code = 'LFT-16' and classes.sourced_id is not null
)

select class_id, class_number, course_id, location_id, instructor_ids, source
from directory_class as held
where source <> 'Manual'
    and (location_id in (select location_id from kept_orgs) or class_id in (select sourced_id from moved))
    and not exists (select 1 from dedupe_classes as classes where classes.sourced_id = held.class_id)
