-- step:    validate_orgs_parent_unknown
-- does:    finds orgs whose parent is not in the source
-- reads:   dedupe_orgs, patch_lost_references, run_settings, patch_near_references
-- reports: RST-129 RST-155 RST-219
-- empty-without: patch_lost_references
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    case when near.near_id is not null then 'RST-219' when run_settings.orgs_unread then 'RST-155' else 'RST-129' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'parentSourcedId' as field,
    rows.parent_sourced_id as value,
    coalesce(near.near_id, run_settings.orgs_file) as detail
from dedupe_orgs as rows
cross join run_settings
inner join patch_lost_references as lost on lost.value = rows.parent_sourced_id
left join patch_near_references as near on near.target = 'orgs' and near.value = rows.parent_sourced_id
where lost.target = 'orgs'
