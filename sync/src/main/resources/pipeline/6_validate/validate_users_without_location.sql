-- step:    validate_users_without_location
-- does:    finds people without a location: they have no org, or one that is not in the source
-- reads:   patch_users, dedupe_memberships, filter_roles, read_orgs, run_settings, patch_near_references
-- reports: RST-127 RST-155 RST-157 RST-159
-- source:  Apple School Manager User Guide, students and staff templates: location_id is required
with unknown_orgs as (
    select roles.user_sourced_id, min(roles.org_sourced_id) as org_sourced_id
    from filter_roles as roles
    where roles.org_sourced_id is not null
        and not exists (select 1 from read_orgs as orgs where orgs.sourced_id = roles.org_sourced_id)
    group by roles.user_sourced_id
)

select
    case
        when unknown_orgs.org_sourced_id is null then 'RST-159'
        when near.near_id is not null then 'RST-157'
        when run_settings.orgs_unread then 'RST-155'
        else 'RST-127'
    end as code,
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'orgSourcedIds' as field,
    unknown_orgs.org_sourced_id as value,
    case when unknown_orgs.org_sourced_id is not null then coalesce(near.near_id, run_settings.orgs_file) end as detail
from patch_users as users
cross join run_settings
left join dedupe_memberships as memberships on memberships.user_sourced_id = users.sourced_id
left join unknown_orgs on unknown_orgs.user_sourced_id = users.sourced_id
left join patch_near_references as near on near.target = 'orgs' and near.value = unknown_orgs.org_sourced_id
where memberships.user_sourced_id is null and users.sourced_id is not null
