-- table:   published_roles
-- holds:   one row for each role that a user of the roster holds and that was not deleted
-- reads:   source_roles, source_users, publish_settings
-- source:  OneRoster 1.2 CSV binding, roles.csv: endDate is the first day on which the role is no longer held
select
    trimmed(roles.sourcedId) as sourced_id,
    trimmed(roles.userSourcedId) as user_id,
    case when lower_case(trimmed(roles.roleType)) = 'secondary' then 'secondary' else 'primary' end as role_type,
    standard_word(
        roles.role,
        [
            'aide', 'counselor', 'districtAdministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative',
            'siteAdministrator', 'student', 'systemAdministrator', 'teacher'
        ]) as role,
    iso_day(roles.beginDate) as begin_date,
    iso_day(roles.endDate) as end_date,
    trimmed(roles.orgSourcedId) as org_id,
    coalesce(trimmed(users.primaryOrgSourcedId) = trimmed(roles.orgSourcedId), false) as is_home,
    coalesce(iso_day(roles.endDate) <= settings.today, false) as has_ended
from source_roles as roles
cross join publish_settings as settings
inner join source_users as users on trimmed(users.sourcedId) = trimmed(roles.userSourcedId)
where standard_status(roles.status) <> 'tobedeleted'
