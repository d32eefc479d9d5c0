-- step:    validate_upload_empty
-- does:    finds that no students, staff, classes or students in classes are left to send, and which filter is to blame if one is
-- reads:   patch_emptied, filter_unusual_enrollments, read_users, read_roles, filter_users_dropped, setting_may_be_empty, run_settings, kept_orgs
-- reports: RST-501 RST-619
-- empty-without: patch_emptied
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated
with dropped_people as (
    select dropped.row_id, dropped.code, case when max(case when roles.role = 'student' then 1 else 0 end) = 1 then 'students' else 'staff' end as record
    from filter_users_dropped as dropped
    inner join read_users as users on users.row_id = dropped.row_id
    inner join read_roles as roles on roles.user_sourced_id = users.sourced_id
    where roles.role in ('student', 'teacher', 'aide', 'administrator', 'proctor', 'counselor', 'principal', 'siteadministrator', 'districtadministrator', 'systemadministrator')
        -- Relatives are never sent, so that no filter takes them.
        and dropped.code <> 'LFT-15'
    group by dropped.row_id, dropped.code
),

dropped as (
    select record, code from dropped_people
    union all
    select 'rosters' as record, judged.code
    from filter_unusual_enrollments as judged
    where judged.role = 'student' and judged.code is not null
),

counted as (
    select record, code, count(*) as records
    from dropped
    where record in (select record from patch_emptied)
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
)

select
    case when blamed.setting is null then 'RST-619' else 'RST-501' end as code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    case when blamed.setting is null then 'guard.may_be_empty' end as field,
    emptied.record as value,
    blamed.setting as detail
from patch_emptied as emptied
cross join run_settings
left join blamed on blamed.record = emptied.record
where not run_settings.additions_only
    -- What the other schools have is added to the upload later.
    and not exists (select 1 from kept_orgs)
    and emptied.record not in (select record from setting_may_be_empty)
    -- Students who are not there take their places in classes along.
    and not (emptied.record = 'rosters' and exists (select 1 from patch_emptied as students where students.record = 'students' and students.record not in (select record from setting_may_be_empty)))
