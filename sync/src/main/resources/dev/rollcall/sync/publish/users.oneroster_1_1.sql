-- table:   published_users
-- holds:   one row for each user, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_users, published_orgs, publish_settings
-- source:  OneRoster 1.1 CSV tables, users.csv; how one role and a list of orgs become roles of 1.2 stands in docs/reference/provider.md
with read as (
    select
        trimmed(users.sourcedId) as sourced_id,
        users.*,
        settings.loaded_at,
        standard_word(
            users.role,
            ['administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher']) as one_role,
        list_items(users.orgSourcedIds) as org_ids
    from source_users as users
    cross join publish_settings as settings
    where users.sourcedId is not null
),

sorted as (
    select
        users.sourced_id,
        standard_status(users.status) as status,
        coalesce(utc_stamp(users.dateLastModified), users.loaded_at) as date_last_modified,
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
        cast(null as varchar) as preferred_given_name,
        cast(null as varchar) as preferred_middle_name,
        cast(null as varchar) as preferred_family_name,
        cast(null as varchar) as pronouns,
        users.identifier,
        users.email,
        users.sms,
        users.phone,
        cast(null as varchar) as user_master_identifier,
        list_items(users.agentSourcedIds) as agent_ids,
        list_items(users.grades) as grades,
        users.one_role as role,
        users.org_ids,
        list_transform(
            users.org_ids,
            lambda id: {
                'role_type': 'primary',
                'role': case
                    when users.one_role <> 'administrator' then users.one_role
                    when homes.type = 'school' then 'siteAdministrator'
                    else 'districtAdministrator'
                end,
                'org_id': id,
                'begin_date': cast(null as varchar),
                'end_date': cast(null as varchar),
                'has_ended': false
            }) as roles,
        users.org_ids[1] as primary_org_id
    from read as users
    left join published_orgs as homes on homes.sourced_id = users.org_ids[1]
    order by users.sourced_id, users.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select * exclude (next_id)
from followed
where next_id is distinct from sourced_id
