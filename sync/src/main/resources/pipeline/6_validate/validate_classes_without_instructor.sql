-- step:    validate_classes_without_instructor
-- does:    counts the classes of each school that have no instructor
-- reads:   dedupe_classes, patch_enrollments, dedupe_orgs
-- reports: RST-618
-- source:  Apple School Manager User Guide: a class without an instructor is taken, and nobody can work with it in Schoolwork or Classroom
with taught as (
    select distinct class_sourced_id
    from patch_enrollments
    where role = 'teacher'
),

counted as (
    select classes.school_sourced_id, count(*) - count(taught.class_sourced_id) as untaught
    from dedupe_classes as classes
    left join taught on taught.class_sourced_id = classes.sourced_id
    group by classes.school_sourced_id
)

select
    orgs.source_file,
    orgs.source_row,
    counted.school_sourced_id as record,
    cast(null as string) as field,
    orgs.name as value,
    cast(counted.untaught as string) as detail
from counted
inner join dedupe_orgs as orgs on orgs.sourced_id = counted.school_sourced_id
where counted.untaught > 0
