-- step:    validate_enrollments_student_unknown
-- does:    finds enrollments whose student is not there or is no student, where the switch does not allow to drop them
-- reads:   patch_links, patch_near_links, run_settings
-- reports: RST-112 RST-153 RST-155 RST-157
-- empty-without: patch_links
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    case
        when links.fault = 'no student' then 'RST-153'
        when near.near_id is not null then 'RST-157'
        when run_settings.students_unread then 'RST-155'
        else 'RST-112'
    end as code,
    links.source_file,
    links.source_row,
    links.sourced_id as record,
    links.field as field,
    links.value as value,
    case when links.fault = 'no student' then null when near.near_id is not null then near.near_id else run_settings.students_file end as detail
from patch_links as links
cross join run_settings
left join patch_near_links as near on near.row_id = links.row_id
where links.fault in ('student', 'no student') and links.value is not null and not run_settings.patch_roster_students
