-- table:   published_users
-- holds:   one row for each user, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_users, published_roles, publish_settings
-- source:  OneRoster 1.2 CSV binding, users.csv and roles.csv; how roles become the one role of 1.1 stands in docs/reference/provider.md
with roles_of_users as (
    select
        roles.user_id,
        list(
            {
                'role_type': roles.role_type,
                'role': roles.role,
                'org_id': roles.org_id,
                'begin_date': roles.begin_date,
                'end_date': roles.end_date,
                'has_ended': roles.has_ended
            }
            order by roles.sourced_id) as roles,
        first(roles.role order by roles.has_ended, roles.is_home desc, roles.role_type, roles.sourced_id) as main_role,
        list(roles.org_id order by roles.is_home desc, roles.role_type, roles.sourced_id) as all_org_ids,
        list(roles.org_id order by roles.is_home desc, roles.role_type, roles.sourced_id)
            filter (where not roles.has_ended) as org_ids
    from published_roles as roles
    group by roles.user_id
),

sorted as (
    select
        trimmed(users.sourcedId) as sourced_id,
        standard_status(users.status) as status,
        coalesce(utc_stamp(users.dateLastModified), settings.loaded_at) as date_last_modified,
        coalesce(true_or_false(users.enabledUser), 'true') as enabled_user,
        users.username,
        list_transform(
            list_items(users.userIds),
            lambda pair: {
                'type': case when contains(pair, ':') then replace(split_part(pair, ':', 1), '{', '') end,
                'identifier': replace(replace(substring(pair, instr(pair, ':') + 1), '{', ''), '}', '')
            }) as user_ids,
        users.givenName as given_name,
        users.familyName as family_name,
        users.middleName as middle_name,
        users.preferredGivenName as preferred_given_name,
        users.preferredMiddleName as preferred_middle_name,
        users.preferredFamilyName as preferred_family_name,
        users.pronouns,
        users.identifier,
        users.email,
        users.sms,
        users.phone,
        users.userMasterIdentifier as user_master_identifier,
        list_items(users.agentSourcedIds) as agent_ids,
        list_items(users.grades) as grades,
        case
            when roles.main_role in ('principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')
            then 'administrator'
            when roles.main_role = 'counselor' then 'aide'
            else roles.main_role
        end as role,
        -- Each once, in the order in which they came.
        list_filter(
            coalesce(roles.org_ids, roles.all_org_ids),
            lambda id, place: list_position(coalesce(roles.org_ids, roles.all_org_ids), id) = place) as org_ids,
        roles.roles,
        trimmed(users.primaryOrgSourcedId) as primary_org_id
    from source_users as users
    cross join publish_settings as settings
    left join roles_of_users as roles on roles.user_id = trimmed(users.sourcedId)
    where users.sourcedId is not null
    order by trimmed(users.sourcedId), users.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select * exclude (next_id)
from followed
where next_id is distinct from sourced_id
