-- step:    validate_upload_empty
-- does:    finds that no students, staff, classes or students in classes are left to send, and which filter is to blame if one is
-- reads:   patch_users, dedupe_classes, read_classes, patch_enrollments, filter_judged_enrollments, read_users, read_roles, filter_users_dropped, setting_may_be_empty, run_settings
-- reports: RST-501 RST-619
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
        (select count(*) from filter_judged_enrollments) as rows_read,
        (select count(*) from filter_judged_enrollments where code is null) as rows_filtered,
        (select count(*) from patch_enrollments where role = 'student') as rosters_left
),

empty_people as (
    select 'students' as record from people where users > 0 and students = 0
    union all
    select 'staff' as record from people where users > 0 and staff = 0
),

-- Relatives are never sent, so that no filter takes them.
dropped_people as (
    select dropped.row_id, dropped.code, case when max(case when roles.role = 'student' then 1 else 0 end) = 1 then 'students' else 'staff' end as record
    from filter_users_dropped as dropped
    inner join read_users as users on users.row_id = dropped.row_id
    inner join read_roles as roles on roles.user_sourced_id = users.sourced_id
    where roles.role in ('student', 'teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
        and dropped.code <> 'LFT-15'
        and exists (select 1 from empty_people)
    group by dropped.row_id, dropped.code
),

dropped as (
    select record, code from dropped_people where record in (select record from empty_people)
    union all
    select 'rosters' as record, judged.code
    from filter_judged_enrollments as judged
    cross join enrollments
    where enrollments.rosters_left = 0 and judged.role = 'student' and judged.code is not null
),

counted as (
    select record, code, count(*) as records
    from dropped
    group by record, code
),

ranked as (
    select record, code, row_number() over (partition by record order by records desc, code) as place
    from counted
),

blamed as (
    select
        record,
        case code
            when 'LFT-01' then 'filter.status'
            when 'LFT-02' then 'filter.schools'
            when 'LFT-07' then 'filter.staff_roles'
            when 'LFT-08' then 'filter.enrollment_dates'
            when 'LFT-09' then 'filter.status, filter.schools, filter.terms, filter.class_types, filter.course_codes'
            when 'LFT-10' then 'filter.status, filter.schools, filter.grades, filter.staff_roles'
            when 'LFT-11' then 'filter.grades'
            when 'LFT-14' then 'overrides'
        end as setting
    from ranked
    where place = 1
),

emptied as (
    select record from empty_people
    union all
    select 'classes' as record from classes where classes_read = 0
    union all
    select 'rosters' as record
    from classes
    cross join enrollments
    where classes_left > 0 and rosters_left = 0 and (rows_filtered > 0 or rows_read = 0)
)

select
    case when blamed.setting is null then 'RST-619' else 'RST-501' end as code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    case when blamed.setting is null then 'guard.may_be_empty' end as field,
    emptied.record as value,
    blamed.setting as detail
from emptied
cross join run_settings
left join blamed on blamed.record = emptied.record
where not run_settings.additions_only
    and emptied.record not in (select record from setting_may_be_empty)
    -- Students who are not there take their places in classes along.
    and not (
        emptied.record = 'rosters'
        and exists (
            select 1
            from empty_people
            where empty_people.record = 'students' and empty_people.record not in (select record from setting_may_be_empty)
        )
    )
