-- step:    validate_users_without_location
-- does:    finds people without a location
-- reads:   patch_users, read_users, filter_memberships
-- reports: RST-127
-- source:  Apple School Manager User Guide, students and staff templates: location_id is required
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'orgSourcedIds' as field,
    sources.org_sourced_ids as value,
    case when sources.org_sourced_ids is null then 'no org is given' else concat('given is ', sources.org_sourced_ids) end as detail
from patch_users as users
inner join read_users as sources on sources.row_id = users.row_id
left join filter_memberships as memberships on memberships.user_sourced_id = users.sourced_id
where memberships.user_sourced_id is null
