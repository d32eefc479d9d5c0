-- step:    validate_classes_instructors_replaced
-- does:    finds schools of whose classes with instructors half or more, and more than two, have none of those that they had, or a quarter, where instructors changed places among them
-- reads:   dedupe_classes, patch_enrollments, match_people, directory_class, match_changed_grades, dedupe_orgs
-- reports: RST-657
-- empty-without: directory_class
-- source:  Apple School Manager User Guide: the instructors of an upload replace those of a class, and see what was shared in it; who leaves is followed by others, and whoever changes places is still there
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

handed_on as (
    select judged.school_sourced_id, judged.sourced_id, held.person_id, 1 as is_before, 0 as is_after
    from judged
    inner join held on held.class_id = judged.sourced_id
    where judged.is_replaced = 1
    union all
    select judged.school_sourced_id, judged.sourced_id, taught.person_id, 0 as is_before, 1 as is_after
    from judged
    inner join taught on taught.class_id = judged.sourced_id
    where judged.is_replaced = 1
),

-- No class that was handed on keeps somebody, so that whoever is before and after is in another one.
movers as (
    select school_sourced_id, person_id
    from handed_on
    group by school_sourced_id, person_id
    having max(is_before) = 1 and max(is_after) = 1
),

swapped as (
    select handed_on.sourced_id
    from handed_on
    inner join movers on movers.school_sourced_id = handed_on.school_sourced_id and movers.person_id = handed_on.person_id
    group by handed_on.sourced_id
    having max(handed_on.is_before) = 1 and max(handed_on.is_after) = 1
),

counted as (
    select judged.school_sourced_id, count(*) as classes, sum(judged.is_replaced) as replaced, count(swapped.sourced_id) as swapped
    from judged
    left join swapped on swapped.sourced_id = judged.sourced_id
    group by judged.school_sourced_id
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
left join match_changed_grades as grades
    on grades.location_id = counted.school_sourced_id and grades.changed * 2 >= grades.students
where (counted.replaced > 2 and counted.replaced * 2 >= counted.classes)
    or (counted.swapped > 2 and counted.swapped * 4 >= counted.classes and grades.location_id is null)
