-- step:    validate_upload_empty
-- does:    finds that no students, staff, classes or students in classes are left to send, where no filter is to blame
-- reads:   patch_users, dedupe_classes, read_classes, patch_enrollments, filter_judged_enrollments, setting_may_be_empty, run_settings
-- reports: RST-619
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated; a filter that leaves nothing is RST-501
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

counted as (
    select 'students' as record, users > 0 and students = 0 as is_empty from people
    union all
    select 'staff' as record, users > 0 and staff = 0 as is_empty from people
    union all
    select 'classes' as record, classes_read = 0 as is_empty from classes
    union all
    select 'rosters' as record, classes_left > 0 and rosters_left = 0 and (rows_filtered > 0 or rows_read = 0) as is_empty
    from classes
    cross join enrollments
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'guard.may_be_empty' as field,
    counted.record as value,
    cast(null as string) as detail
from counted
cross join run_settings
where counted.is_empty
    and not run_settings.additions_only
    and counted.record not in (select record from setting_may_be_empty)
