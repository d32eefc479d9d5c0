-- step:    validate_classes_course_unknown
-- does:    finds classes whose course is not in the source
-- reads:   dedupe_classes, patch_lost_references, run_settings, patch_near_references
-- reports: RST-120 RST-155 RST-157
-- empty-without: patch_lost_references
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    case when near.near_id is not null then 'RST-157' when run_settings.courses_unread then 'RST-155' else 'RST-120' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'courseSourcedId' as field,
    rows.course_sourced_id as value,
    coalesce(near.near_id, run_settings.courses_file) as detail
from dedupe_classes as rows
cross join run_settings
inner join patch_lost_references as lost on lost.value = rows.course_sourced_id
left join patch_near_references as near on near.target = 'courses' and near.value = rows.course_sourced_id
where lost.target = 'courses'
