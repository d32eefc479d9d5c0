-- step:    validate_enrollments_class_unknown
-- does:    finds enrollments whose class is not there, where the switch does not allow to drop them
-- reads:   patch_links, patch_near_links, run_settings
-- reports: RST-111 RST-155 RST-157
-- empty-without: patch_links
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    case
        when near.near_id is not null then 'RST-157'
        when run_settings.classes_unread then 'RST-155'
        else 'RST-111'
    end as code,
    links.source_file,
    links.source_row,
    links.sourced_id as record,
    links.field as field,
    links.value as value,
    case when near.near_id is not null then near.near_id else run_settings.classes_file end as detail
from patch_links as links
cross join run_settings
left join patch_near_links as near on near.row_id = links.row_id
where links.fault = 'class' and links.value is not null and not run_settings.patch_roster_classes
