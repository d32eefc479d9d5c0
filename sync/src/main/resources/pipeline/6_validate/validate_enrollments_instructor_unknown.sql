-- step:    validate_enrollments_instructor_unknown
-- does:    finds enrollments whose instructor is not there or is a student, where the switch does not allow to drop them
-- reads:   patch_links, patch_near_links, run_settings
-- reports: RST-113 RST-154 RST-155 RST-157
-- empty-without: patch_links
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    case
        when links.fault = 'no instructor' then 'RST-154'
        when near.near_id is not null then 'RST-157'
        when run_settings.staff_unread then 'RST-155'
        else 'RST-113'
    end as code,
    links.source_file,
    links.source_row,
    links.sourced_id as record,
    links.field as field,
    links.value as value,
    case when links.fault = 'no instructor' then null when near.near_id is not null then near.near_id else run_settings.staff_file end as detail
from patch_links as links
cross join run_settings
left join patch_near_links as near on near.row_id = links.row_id
where links.fault in ('instructor', 'no instructor') and links.value is not null and not run_settings.patch_instructors
