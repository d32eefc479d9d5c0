-- step:    filter_enrollments
-- does:    drops enrollments by status, role and dates, and those whose class or person was left out
-- reads:   read_enrollments, filter_enrollment_links, run_settings, setting_status
-- drops:   LFT-01 LFT-07 LFT-08 LFT-09 LFT-10
-- source:  OneRoster 1.2: beginDate is inclusive, endDate exclusive; the end day still counts, since practice is mixed
with wanted as (
    select status from setting_status where entity = 'enrollments'
),

by_status as (
    select row_id, 'LFT-01' as code, 'status' as field, status as value
    from read_enrollments
    where status not in (select status from wanted)
),

by_role as (
    select row_id, 'LFT-07' as code, 'role' as field, coalesce(role, '') as value
    from read_enrollments
    where role is null or role not in ('student', 'teacher')
),

by_link as (
    select
        row_id,
        case class_link when 'left out' then 'LFT-09' else 'LFT-10' end as code,
        case class_link when 'left out' then 'classSourcedId' else 'userSourcedId' end as field,
        case class_link when 'left out' then class_sourced_id else user_sourced_id end as value
    from filter_enrollment_links
    where class_link = 'left out' or user_link = 'left out'
),

by_dates as (
    select
        enrollments.row_id,
        'LFT-08' as code,
        'beginDate' as field,
        concat(coalesce(cast(enrollments.begin_date as string), ''), ' to ', coalesce(cast(enrollments.end_date as string), '')) as value
    from read_enrollments as enrollments
    cross join run_settings
    where run_settings.enrollment_dates
        and (enrollments.end_date < run_settings.as_of or enrollments.begin_date > run_settings.ahead_until)
),

judged as (
    select row_id, code, field, value from by_status
    union all
    select row_id, code, field, value from by_role
    union all
    select row_id, code, field, value from by_link
    union all
    select row_id, code, field, value from by_dates
),

ranked as (
    select row_id, code, field, value, row_number() over (partition by row_id order by code) as place
    from judged
)

select row_id, code, field, value, cast(null as string) as detail
from ranked
where place = 1
