-- step:    shape_carried_instructors
-- does:    carries over the instructors whom a class has lost, where only additions are wanted
-- reads:   carried_class, shape_instructors, shape_people, shape_carried_people, dedupe_classes, shape_carried_classes
-- writes:  one row for each class and such instructor; number goes on where those of the source end, to 15
-- key:     class_id, instructor_id
-- empty-without: carried_class
-- columns: class_id string, instructor_id string, number bigint
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again; a class has 15 instructors at the most
with listed as (
    select class_id, instructor_ids, explode(split(instructor_ids, ',')) as instructor_id
    from carried_class
),

classes as (
    select sourced_id as class_id from dedupe_classes
    union all
    select class_id from shape_carried_classes
),

staff as (
    select person_id from shape_people where is_student = 0
    union all
    select person_id from shape_carried_people where is_student = 0
),

counted as (
    select class_id, max(number) as instructors
    from shape_instructors
    group by class_id
),

numbered as (
    select
        listed.class_id,
        listed.instructor_id,
        coalesce(counted.instructors, 0) + row_number() over (
            partition by listed.class_id
            order by place_in_list(listed.instructor_ids, listed.instructor_id), listed.instructor_id
        ) as number
    from listed
    inner join classes on classes.class_id = listed.class_id
    inner join staff on staff.person_id = listed.instructor_id
    left join counted on counted.class_id = listed.class_id
    where not exists (
        select 1
        from shape_instructors as instructors
        where instructors.class_id = listed.class_id and instructors.instructor_id = listed.instructor_id
    )
)

select class_id, instructor_id, number
from numbered
where number <= 15
