-- step:    validate_classes_emptied
-- does:    finds classes that have no student any more and more than two in Apple School Manager
-- reads:   dedupe_classes, patch_enrollments, directory_class, directory_roster
-- reports: RST-684
-- empty-without: directory_class
-- source:  Apple School Manager User Guide: an upload replaces all rosters; one or two students who leave make no class empty by accident
with attended as (
    select distinct class_sourced_id
    from patch_enrollments
    where role = 'student'
),

empty as (
    select classes.source_file, classes.source_row, classes.sourced_id, classes.class_code
    from dedupe_classes as classes
    inner join directory_class as held on held.class_id = classes.sourced_id
    left join attended on attended.class_sourced_id = classes.sourced_id
    where attended.class_sourced_id is null and held.source <> 'Manual'
),

lost as (
    select roster.class_id, count(*) as students
    from directory_roster as roster
    inner join empty on empty.sourced_id = roster.class_id
    group by roster.class_id
)

select
    empty.source_file,
    empty.source_row,
    empty.sourced_id as record,
    cast(null as string) as field,
    coalesce(empty.class_code, empty.sourced_id) as value,
    cast(lost.students as string) as detail
from empty
inner join lost on lost.class_id = empty.sourced_id
where lost.students > 2
