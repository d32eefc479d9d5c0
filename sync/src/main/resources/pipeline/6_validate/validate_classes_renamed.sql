-- step:    validate_classes_renamed
-- does:    finds schools half or more of whose classes, and more than two, have another number or another course than in Apple School Manager
-- reads:   dedupe_classes, directory_class, match_changed_grades, dedupe_orgs
-- reports: RST-683
-- empty-without: directory_class
-- source:  Apple School Manager User Guide: a known class_id gets the new number and course, and keeps its students; where students go up a grade, a class that goes with them has another number
with fields as (
    select field
    from (values ('classCode'), ('courseSourcedId')) as listed(field)
),

compared as (
    select
        classes.row_id, classes.school_sourced_id, fields.field,
        case fields.field
            when 'classCode' then match_key(classes.class_code) <> match_key(held.class_number)
            else classes.course_sourced_id <> held.course_id
        end as is_other
    from dedupe_classes as classes
    inner join directory_class as held on held.class_id = classes.sourced_id
    cross join fields
    where held.source <> 'Manual' and held.location_id = classes.school_sourced_id
),

counted as (
    select
        school_sourced_id, field, count(is_other) as classes, count(case when is_other then 1 end) as others,
        min(case when is_other then row_id end) as first_row_id
    from compared
    group by school_sourced_id, field
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    counted.field,
    orgs.name as value,
    cast(counted.others as string) as detail
from counted
inner join dedupe_classes as classes on classes.row_id = counted.first_row_id
inner join dedupe_orgs as orgs on orgs.sourced_id = counted.school_sourced_id
left join match_changed_grades as grades
    on grades.location_id = counted.school_sourced_id and grades.changed * 2 >= grades.students
where counted.others > 2 and counted.others * 2 >= counted.classes and grades.location_id is null
