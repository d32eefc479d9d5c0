-- step:    patch_emptied
-- does:    finds of what nothing is left to send: students, staff, classes, or students in classes
-- reads:   patch_users, dedupe_classes, read_classes, read_enrollments, filter_enrollments, patch_enrollments
-- writes:  one row for each: students, staff, classes, rosters. What is missing because everything else is missing is not there
-- key:     record
-- stored:  table, few rows or none, and the engine should know it
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated; a filter that leaves no row of a file is told by the books
with people as (
    select count(*) as users, coalesce(sum(is_student), 0) as students, coalesce(sum(is_staff), 0) as staff
    from patch_users
),

classes as (
    select (select count(*) from read_classes) as classes_read, (select count(*) from dedupe_classes) as classes_left
),

enrollments as (
    select
        exists (select 1 from read_enrollments) as some_read,
        exists (select 1 from filter_enrollments) as some_filtered,
        exists (select 1 from patch_enrollments where role = 'student') as some_left
)

select 'students' as record
from people
where users > 0 and students = 0
union all
select 'staff' as record
from people
where users > 0 and staff = 0
union all
select 'classes' as record
from classes
where classes_read = 0
union all
select 'rosters' as record
from classes
cross join enrollments
where classes_left > 0 and not some_left and (some_filtered or not some_read)
