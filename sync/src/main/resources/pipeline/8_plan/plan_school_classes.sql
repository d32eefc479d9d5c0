-- step:    plan_school_classes
-- does:    counts the classes of each location and the students in them, before and after, and what it loses of them
-- reads:   directory_class, plan_uploaded_classes, plan_class, plan_roster_sums, plan_lost_rosters
-- writes:  one row for each location that a class names; taught are the classes that have an instructor, and gone of them those that stay without one
-- key:     location_id
-- stored:  table, few rows, and the engine should know it
-- source:  docs/explanation/plan-and-guard.md
with held as (
    select
        nullif(classes.location_id, '') as location_id,
        case when classes.source <> 'Manual' then 1 else 0 end as classes,
        case when classes.source <> 'Manual' and classes.instructor_ids <> '' then 1 else 0 end as taught,
        coalesce(rosters.rows_before, 0) as students,
        coalesce(lost.students, 0) as lost_students
    from directory_class as classes
    left join plan_roster_sums as rosters on rosters.class_id = classes.class_id
    left join plan_lost_rosters as lost on lost.class_id = classes.class_id
),

uploaded as (
    select
        classes.location_id,
        case when classes.instructor_ids is not null then 1 else 0 end as taught,
        coalesce(rosters.rows_after, 0) as students
    from plan_uploaded_classes as classes
    left join plan_roster_sums as rosters on rosters.class_id = classes.class_id
),

lost as (
    select
        nullif(location_id_before, '') as location_id,
        case when action in ('deactivate', 'move') then 1 else 0 end as classes,
        case when action <> 'deactivate' and instructor_ids_before <> '' and instructor_ids is null then 1 else 0 end as taught
    from plan_class
    where action <> 'create' and source_before <> 'Manual'
),

counted as (
    select location_id, classes, 0 as classes_gone, 0 as classes_after, taught, 0 as taught_gone, 0 as taught_after, students, lost_students, 0 as students_after
    from held
    union all
    select location_id, 0, classes, 0, 0, taught, 0, 0, 0, 0
    from lost
    union all
    select location_id, 0, 0, 1, 0, 0, taught, 0, 0, students
    from uploaded
)

select
    coalesce(location_id, '') as location_id,
    sum(classes) as classes_before,
    sum(classes_gone) as classes_gone,
    sum(classes_after) as classes_after,
    sum(taught) as taught_before,
    sum(taught_gone) as taught_gone,
    sum(taught_after) as taught_after,
    sum(students) as rosters_before,
    sum(lost_students) as rosters_gone,
    sum(students_after) as rosters_after
from counted
group by location_id
