-- step:    filter_unusual_enrollments
-- does:    finds in one look the enrollments of which there is something to say: they are left out, point at nothing or at another school, lack a value, or have one that cannot be read or sent
-- reads:   read_enrollments, filter_class_links, filter_user_links, setting_status, run_settings
-- writes:  one row for each; code is why it is left out, dangling is what it points at in vain (class, student, instructor; 'no student' and 'no instructor' where the person is there in another role), class_school is the class's school where it is another
-- key:     row_id
-- stored:  table, a tenth of the rows or less, so that nobody need look at all of them again
-- source:  OneRoster 1.2: beginDate is inclusive, endDate exclusive; the end day still counts, since practice is mixed
with wanted as (
    select status from setting_status where entity = 'enrollments'
),

linked as (
    select
        enrollments.*,
        active.is_wanted as active_is_wanted,
        run_settings.enrollment_dates
            and coalesce(enrollments.end_date < run_settings.as_of or enrollments.begin_date > run_settings.ahead_until, false) as is_out_of_dates,
        classes.sent as class_is_sent,
        users.sent as user_is_sent,
        case enrollments.role when 'student' then users.is_student when 'teacher' then users.is_staff end as role_fits,
        case when enrollments.school_sourced_id <> classes.school_sourced_id then classes.school_sourced_id end as class_school
    from read_enrollments as enrollments
    cross join run_settings
    cross join (select count(*) > 0 as is_wanted from wanted where status = 'active') as active
    left join filter_class_links as classes on classes.sourced_id = enrollments.class_sourced_id
    left join filter_user_links as users on users.sourced_id = enrollments.user_sourced_id
),

judged as (
    select
        *,
        coalesce(
            class_is_sent and user_is_sent and role_fits and class_school is null and unreadable_field is null and not is_out_of_dates
                and (role = 'teacher' or (length(sourced_id) <= 256 and full_match(sourced_id, '[A-Za-z0-9-]+'))),
            false
        ) as is_plain
    from linked
),

unusual as (
    select * from judged where not (is_plain and active_is_wanted and status = 'active')
)

select
    unusual.row_id,
    unusual.source_file,
    unusual.source_row,
    unusual.sourced_id,
    unusual.class_sourced_id,
    unusual.user_sourced_id,
    unusual.role,
    unusual.begin_date,
    unusual.end_date,
    unusual.unreadable_field,
    unusual.unreadable_value,
    case
        when unusual.class_is_sent is null and unusual.class_sourced_id is not null then 'class'
        when unusual.user_sourced_id is null or coalesce(unusual.role_fits, false) then null
        when unusual.user_is_sent is not null then case unusual.role when 'student' then 'no student' else 'no instructor' end
        else case unusual.role when 'student' then 'student' else 'instructor' end
    end as dangling,
    unusual.class_school,
    case when unusual.class_school is not null then unusual.school_sourced_id end as other_school,
    case
        when wanted.status is null then 'LFT-01'
        when unusual.role is null or unusual.role not in ('student', 'teacher') then 'LFT-07'
        when not unusual.class_is_sent then 'LFT-09'
        when not unusual.user_is_sent then 'LFT-10'
        when unusual.is_out_of_dates then 'LFT-08'
    end as code,
    case
        when wanted.status is null then unusual.status
        when unusual.role is null or unusual.role not in ('student', 'teacher') then null
        when not unusual.class_is_sent or not unusual.user_is_sent then null
        when unusual.is_out_of_dates then concat(coalesce(cast(unusual.begin_date as string), ''), ' to ', coalesce(cast(unusual.end_date as string), ''))
    end as left_out_value
from unusual
left join wanted on wanted.status = unusual.status
where wanted.status is null or not unusual.is_plain
