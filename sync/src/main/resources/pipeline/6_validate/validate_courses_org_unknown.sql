-- step:    validate_courses_org_unknown
-- does:    finds courses whose org is not in the source
-- reads:   dedupe_courses, patch_lost_references, run_settings, patch_near_references
-- reports: RST-125 RST-155 RST-157
-- empty-without: patch_lost_references
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    case when near.near_id is not null then 'RST-157' when run_settings.orgs_unread then 'RST-155' else 'RST-125' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'orgSourcedId' as field,
    rows.org_sourced_id as value,
    coalesce(near.near_id, run_settings.orgs_file) as detail
from dedupe_courses as rows
cross join run_settings
inner join patch_lost_references as lost on lost.value = rows.org_sourced_id
left join patch_near_references as near on near.target = 'orgs' and near.value = rows.org_sourced_id
where lost.target = 'orgs'
