-- step:    validate_classes_instructors_too_many
-- does:    finds classes with more than 15 instructors
-- reads:   dedupe_classes, patch_enrollments
-- reports: RST-404
-- source:  Apple School Manager User Guide, classes template: 15 instructors at the most
with counted as (
    select class_sourced_id, count(*) as instructors
    from patch_enrollments
    where role = 'teacher'
    group by class_sourced_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    cast(null as string) as field,
    cast(counted.instructors as string) as value,
    concat('the last ', cast(counted.instructors - 15 as string), ' by primary, begin date and id') as detail
from dedupe_classes as classes
inner join counted on counted.class_sourced_id = classes.sourced_id
where counted.instructors > 15
