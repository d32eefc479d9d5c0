-- step:    validate_classes_instructors_replaced
-- does:    finds schools of whose classes with instructors half or more, and more than two, have none of those that they had
-- reads:   dedupe_classes, patch_enrollments, match_people, directory_class, dedupe_orgs
-- reports: RST-657
-- empty-without: directory_class
-- source:  Apple School Manager User Guide: the instructors of an upload replace those of a class, and see what was shared in it
with held as (
    select class_id, explode(split(instructor_ids, ',')) as person_id
    from directory_class
    where instructor_ids <> '' and source <> 'Manual'
),

taught as (
    select enrollments.class_sourced_id as class_id, coalesce(match_people.person_id, enrollments.user_sourced_id) as person_id
    from patch_enrollments as enrollments
    left join match_people on match_people.sourced_id = enrollments.user_sourced_id
    where enrollments.role = 'teacher'
),

judged as (
    select
        classes.school_sourced_id,
        classes.sourced_id,
        min(case when held.person_id = taught.person_id then 0 else 1 end) as is_replaced
    from dedupe_classes as classes
    inner join held on held.class_id = classes.sourced_id
    inner join taught on taught.class_id = classes.sourced_id
    group by classes.school_sourced_id, classes.sourced_id
),

counted as (
    select school_sourced_id, count(*) as classes, sum(is_replaced) as replaced
    from judged
    group by school_sourced_id
)

select
    orgs.source_file,
    orgs.source_row,
    counted.school_sourced_id as record,
    cast(null as string) as field,
    orgs.name as value,
    cast(counted.replaced as string) as detail
from counted
inner join dedupe_orgs as orgs on orgs.sourced_id = counted.school_sourced_id
where counted.replaced > 2 and counted.replaced * 2 >= counted.classes
