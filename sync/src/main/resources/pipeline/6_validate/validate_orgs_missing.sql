-- step:    validate_orgs_missing
-- does:    finds orgs that are not in the source, under a near id neither, and that several records cannot do without: one cause of many errors
-- reads:   patch_users, dedupe_memberships, filter_roles, dedupe_classes, dedupe_courses, patch_lost_references, run_settings, patch_near_references
-- reports: RST-158
-- empty-without: patch_lost_references
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
with without_location as (
    select users.sourced_id
    from patch_users as users
    where not exists (select 1 from dedupe_memberships as memberships where memberships.user_sourced_id = users.sourced_id)
),

named as (
    select org_sourced_id as sourced_id from dedupe_courses
    union all
    select school_sourced_id as sourced_id from dedupe_classes
    union all
    select min(roles.org_sourced_id) as sourced_id
    from filter_roles as roles
    inner join without_location as users on users.sourced_id = roles.user_sourced_id
    group by roles.user_sourced_id
),

counted as (
    select sourced_id, count(*) as records
    from named
    where sourced_id is not null
    group by sourced_id
)

select
    run_settings.orgs_file as source_file,
    cast(null as bigint) as source_row,
    counted.sourced_id as record,
    'sourcedId' as field,
    counted.sourced_id as value,
    cast(counted.records as string) as detail
from counted
inner join patch_lost_references as lost on lost.target = 'orgs' and lost.value = counted.sourced_id
cross join run_settings
where counted.records > 1
    and not run_settings.orgs_unread
    and not exists (select 1 from patch_near_references as near where near.target = 'orgs' and near.value = counted.sourced_id)
