-- step:    filter_nothing_left
-- does:    finds of which records the filters have left none
-- reads:   filter_orgs, filter_courses, filter_classes, filter_people, filter_enrollments
-- writes:  one row for each such kind of record: orgs, courses, classes, students, staff, enrollments
-- key:     entity
-- stored:  table, few rows or none, and the engine should know it
-- source:  who filters everything away has mostly misspelt what was to stay
with kinds as (
    select 'orgs' as entity, not exists (select 1 from filter_orgs) as is_empty
    union all
    select 'courses' as entity, not exists (select 1 from filter_courses) as is_empty
    union all
    select 'classes' as entity, not exists (select 1 from filter_classes) as is_empty
    union all
    select 'students' as entity, not exists (select 1 from filter_people where is_student = 1) as is_empty
    union all
    select 'staff' as entity, not exists (select 1 from filter_people where is_staff = 1) as is_empty
    union all
    select 'enrollments' as entity, not exists (select 1 from filter_enrollments) as is_empty
)

select entity
from kinds
where is_empty
