-- step:    filter_judged_enrollments
-- does:    judges each enrollment in one look: whether it is sent, and whether its class and its person are there
-- reads:   read_enrollments, filter_class_links, filter_user_links, setting_status, run_settings
-- writes:  one row for each row of read_enrollments; code is why it is left out, dangling is what it points at in vain (class, student, instructor; 'no student' and 'no instructor' where the person is there in another role), class_school is the class's school where it is another
-- key:     row_id
-- rows-of: read_enrollments
-- source:  OneRoster 1.2: beginDate is inclusive, endDate exclusive; the end day still counts, since practice is mixed
with wanted as (
    select status from setting_status where entity = 'enrollments'
),

linked as (
    select
        enrollments.*,
        wanted.status is not null as status_is_wanted,
        run_settings.enrollment_dates
            and (enrollments.end_date < run_settings.as_of or enrollments.begin_date > run_settings.ahead_until) as is_out_of_dates,
        classes.sent as class_is_sent,
        users.sent as user_is_sent,
        case enrollments.role when 'student' then users.is_student when 'teacher' then users.is_staff end as role_fits,
        case when enrollments.school_sourced_id <> classes.school_sourced_id then classes.school_sourced_id end as class_school
    from read_enrollments as enrollments
    cross join run_settings
    left join wanted on wanted.status = enrollments.status
    left join filter_class_links as classes on classes.sourced_id = enrollments.class_sourced_id
    left join filter_user_links as users on users.sourced_id = enrollments.user_sourced_id
)

select
    row_id,
    source_file,
    source_row,
    sourced_id,
    class_sourced_id,
    user_sourced_id,
    role,
    is_primary,
    begin_date,
    unreadable_field,
    unreadable_value,
    case
        when class_is_sent is null and class_sourced_id is not null then 'class'
        when user_sourced_id is null then null
        when coalesce(role_fits, false) then null
        when user_is_sent is not null then case role when 'student' then 'no student' else 'no instructor' end
        when role = 'student' then 'student'
        else 'instructor'
    end as dangling,
    class_school,
    case when class_school is not null then school_sourced_id end as other_school,
    case
        when not status_is_wanted then 'LFT-01'
        when role is null or role not in ('student', 'teacher') then 'LFT-07'
        when not class_is_sent then 'LFT-09'
        when not user_is_sent then 'LFT-10'
        when is_out_of_dates then 'LFT-08'
    end as code,
    case
        when not status_is_wanted then status
        when role is null or role not in ('student', 'teacher') then null
        when not class_is_sent or not user_is_sent then null
        when is_out_of_dates then concat(coalesce(cast(begin_date as string), ''), ' to ', coalesce(cast(end_date as string), ''))
    end as left_out_value
from linked
