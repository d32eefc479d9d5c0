-- step:    shape_carried_rosters
-- does:    carries over the roster rows that the source lacks, where only additions are wanted
-- reads:   carried_roster, shape_named_students, dedupe_classes, shape_carried_classes, shape_people, shape_carried_people
-- writes:  one row for each such row whose class and student are sent and whose student is not in the class already
-- key:     roster_id
-- empty-without: carried_roster
-- columns: roster_id string, class_id string, student_id string
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
with sent as (
    select
        sourced_id as roster_id,
        class_sourced_id as class_id,
        user_sourced_id as student_id
    from shape_named_students
    where role = 'student' and exists (select 1 from carried_roster)
),

classes as (
    select sourced_id as class_id from dedupe_classes
    union all
    select class_id from shape_carried_classes
),

students as (
    select person_id from shape_people where is_student = 1
    union all
    select person_id from shape_carried_people where is_student = 1
)

select carried.roster_id, carried.class_id, carried.student_id
from carried_roster as carried
inner join classes on classes.class_id = carried.class_id
inner join students on students.person_id = carried.student_id
where not exists (select 1 from sent where sent.roster_id = carried.roster_id)
    and not exists (select 1 from sent where sent.class_id = carried.class_id and sent.student_id = carried.student_id)
order by carried.roster_id
