-- step:    validate_roles_org_unknown
-- does:    finds people whose list of orgs names one that is not in the source, beside another that is sent
-- reads:   filter_roles, patch_lost_references, dedupe_memberships, run_settings, patch_near_references
-- reports: RST-126 RST-155 RST-219
-- empty-without: patch_lost_references
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select distinct
    case when near.near_id is not null then 'RST-219' when run_settings.orgs_unread then 'RST-155' else 'RST-126' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    case when rows.role_type is null then 'orgSourcedIds' else 'orgSourcedId' end as field,
    rows.org_sourced_id as value,
    coalesce(near.near_id, run_settings.orgs_file) as detail
from filter_roles as rows
cross join run_settings
inner join patch_lost_references as lost on lost.value = rows.org_sourced_id
left join patch_near_references as near on near.target = 'orgs' and near.value = rows.org_sourced_id
where lost.target = 'orgs' and exists (select 1 from dedupe_memberships as memberships where memberships.user_sourced_id = rows.user_sourced_id)
