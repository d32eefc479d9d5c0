-- step:    validate_users_kept_for_class
-- does:    finds people whose own orgs the school did not choose, and who are sent for a class at a chosen school
-- reads:   patch_users, filter_enrolled_schools, filter_user_roles, read_orgs, run_settings
-- reports: RST-506
-- empty-without: filter_enrolled_schools
-- source:  docs/how-to/choose-schools.md: a class that is sent brings its people along
with schools as (
    select user_sourced_id, min(org_sourced_id) as org_sourced_id
    from filter_enrolled_schools
    group by user_sourced_id
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'sourcedId' as field,
    enrolled.class_sourced_id as value,
    coalesce(orgs.name, enrolled.org_sourced_id) as detail
from patch_users as users
cross join run_settings
inner join schools on schools.user_sourced_id = users.sourced_id
inner join filter_enrolled_schools as enrolled on enrolled.user_sourced_id = schools.user_sourced_id and enrolled.org_sourced_id = schools.org_sourced_id
inner join (select sourced_id, min(name) as name from read_orgs group by sourced_id) as orgs on orgs.sourced_id = schools.org_sourced_id
where run_settings.choose_schools
    and exists (
        select 1
        from filter_user_roles as roles
        inner join read_orgs as own on own.sourced_id = roles.org_sourced_id
        where roles.user_sourced_id = users.sourced_id
    )
