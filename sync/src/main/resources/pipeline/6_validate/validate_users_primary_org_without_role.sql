-- step:    validate_users_primary_org_without_role
-- does:    finds people without a role at their primary org
-- reads:   dedupe_users, filter_user_roles
-- reports: RST-148
-- source:  OneRoster 1.2 CSV binding, users.csv: the user holds a role at primaryOrgSourcedId
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'primaryOrgSourcedId' as field,
    users.primary_org_sourced_id as value,
    cast(null as string) as detail
from dedupe_users as users
where users.primary_org_sourced_id is not null
    and not exists (
        select 1
        from filter_user_roles as roles
        where roles.user_sourced_id = users.sourced_id and roles.org_sourced_id = users.primary_org_sourced_id
    )
