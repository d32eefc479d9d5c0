-- step:    filter_given_words
-- does:    collects the statuses and the roles of staff that the source has, where the filters have left nothing of a kind of record
-- reads:   filter_nothing_left, read_orgs, read_users, read_roles, read_courses, read_classes, filter_enrollments, filter_unusual_enrollments
-- writes:  one row for each such value of each setting; record is what an upload lacks without it. Of enrollments only where the status takes all of them
-- key:     field, distinct_value
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: filter_nothing_left
-- columns: field string, distinct_value string, record string
-- source:  who filters must see what there is to filter by
with people as (
    select
        users.sourced_id,
        users.status,
        max(case when roles.role = 'student' then 1 else 0 end) as is_student
    from read_users as users
    inner join read_roles as roles on roles.user_sourced_id = users.sourced_id
    where roles.role in ('student', 'teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
    group by users.sourced_id, users.status
),

given as (
    select distinct 'filter.status.orgs' as field, status as distinct_value, cast(null as string) as record from read_orgs
    union all
    select distinct 'filter.status.courses' as field, status as distinct_value, cast(null as string) as record from read_courses
    union all
    select distinct 'filter.status.classes' as field, status as distinct_value, 'classes' as record from read_classes
    union all
    select distinct 'filter.status.students' as field, status as distinct_value, 'students' as record from people where is_student = 1
    union all
    select distinct 'filter.status.staff' as field, status as distinct_value, 'staff' as record from people where is_student = 0
    union all
    select distinct 'filter.status.enrollments' as field, left_out_value as distinct_value, 'rosters' as record
    from filter_unusual_enrollments
    where code = 'LFT-01'
        and not exists (select 1 from filter_enrollments)
        and not exists (select 1 from filter_unusual_enrollments as others where others.code <> 'LFT-01')
    union all
    select distinct 'filter.staff_roles' as field, role as distinct_value, 'staff' as record
    from read_roles
    where role in ('teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
)

select field, distinct_value, record
from given
where exists (select 1 from filter_nothing_left)
