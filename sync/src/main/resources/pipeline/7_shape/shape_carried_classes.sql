-- step:    shape_carried_classes
-- does:    carries over the classes that the source lacks, where only additions are wanted
-- reads:   carried_class, dedupe_classes, shape_courses, shape_locations
-- writes:  one row for each such class whose course and location are sent
-- key:     class_id
-- empty-without: carried_class
-- columns: class_id string, class_number string, course_id string, location_id string
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
select carried.class_id, carried.class_number, carried.course_id, carried.location_id
from carried_class as carried
where not exists (select 1 from dedupe_classes as classes where classes.sourced_id = carried.class_id)
    and carried.course_id in (select course_id from shape_courses)
    and carried.location_id in (select location_id from shape_locations)
