-- step:    filter_user_roles
-- does:    gives a user without a role the one that the enrollments say; a blank role that they do not tell is student
-- reads:   read_roles, read_users, filter_enrolled_roles
-- writes:  one row for each row of read_roles, and one for each user who has none and whom an enrollment names
-- key:     row_id
-- stored:  view, where everybody has a role it costs nothing, and to keep it would cost memory
-- source:  Apple's guide to OneRoster users: a blank role is student; an enrollment knows better
select
    roles.row_id,
    roles.source_file,
    roles.source_row,
    roles.sourced_id,
    roles.status,
    roles.user_sourced_id,
    roles.role_type,
    roles.role_text,
    coalesce(roles.role_text, enrolled.role, roles.role) as role,
    roles.org_sourced_id,
    roles.rank,
    roles.begin_date,
    roles.end_date
from read_roles as roles
left join filter_enrolled_roles as enrolled on enrolled.user_sourced_id = roles.user_sourced_id
union all
select
    -1 - users.row_id as row_id,
    users.source_file,
    users.source_row,
    cast(null as string) as sourced_id,
    'active' as status,
    users.sourced_id as user_sourced_id,
    cast(null as string) as role_type,
    cast(null as string) as role_text,
    enrolled.role,
    users.primary_org_sourced_id as org_sourced_id,
    cast(0 as bigint) as rank,
    cast(null as date) as begin_date,
    cast(null as date) as end_date
from read_users as users
inner join filter_enrolled_roles as enrolled on enrolled.user_sourced_id = users.sourced_id
where not exists (select 1 from read_roles as roles where roles.user_sourced_id = users.sourced_id)
