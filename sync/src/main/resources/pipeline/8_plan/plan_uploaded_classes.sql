-- step:    plan_uploaded_classes
-- does:    puts the instructors of each class into one list
-- reads:   shape_classes, shape_classes_instructor_id
-- writes:  one row for each class of the upload
-- key:     class_id
-- source:  Apple School Manager User Guide, classes template
with further as (
    select id, joined_in_order(value, number) as instructor_ids
    from shape_classes_instructor_id
    group by id
)

select
    classes.class_id,
    classes.class_number,
    classes.course_id,
    classes.location_id,
    case
        when further.id is null then classes.instructor_id
        else concat(classes.instructor_id, ',', further.instructor_ids)
    end as instructor_ids
from shape_classes as classes
left join further on further.id = classes.class_id
