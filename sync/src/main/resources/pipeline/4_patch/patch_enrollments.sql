-- step:    patch_enrollments
-- does:    drops enrollments that point at nothing, as far as the three switches allow it
-- reads:   dedupe_enrollments, patch_links, patch_near_links, run_settings
-- drops:   RST-101 RST-102 RST-103 RST-151 RST-152 RST-155 RST-156
-- key:     row_id
-- empty-without: patch_links
-- source:  Claris help, patch CSV data: three switches
with judged as (
    select
        links.row_id,
        links.fault,
        links.field,
        links.value,
        near.near_id,
        case
            when links.fault = 'class' then run_settings.patch_roster_classes
            when links.fault in ('student', 'no student') then run_settings.patch_roster_students
            else run_settings.patch_instructors
        end as goes,
        case links.fault
            when 'class' then run_settings.classes_unread
            when 'student' then run_settings.students_unread
            when 'instructor' then run_settings.staff_unread
            else false
        end as unread,
        case links.fault
            when 'class' then run_settings.classes_file
            when 'student' then run_settings.students_file
            else run_settings.staff_file
        end as file
    from patch_links as links
    cross join run_settings
    left join patch_near_links as near on near.row_id = links.row_id
)

select
    row_id,
    case
        when fault = 'no student' then 'RST-151'
        when fault = 'no instructor' then 'RST-152'
        when near_id is not null then 'RST-156'
        when unread then 'RST-155'
        when fault = 'class' then 'RST-101'
        when fault = 'student' then 'RST-102'
        else 'RST-103'
    end as code,
    field,
    value,
    case when fault like 'no %' then null when near_id is not null then near_id else file end as detail
from judged
where goes
