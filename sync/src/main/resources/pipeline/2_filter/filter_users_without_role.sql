-- step:    filter_users_without_role
-- does:    finds the users of whom the source names no role
-- reads:   read_users, read_roles
-- writes:  one row for each such user
-- key:     sourced_id
-- stored:  table, few rows, and the engine should know it
-- source:  OneRoster 1.2 CSV binding, roles.csv: each user has a role; OneRoster 1.1 users.csv: role is required
select distinct users.sourced_id
from read_users as users
where users.sourced_id is not null
    and not exists (
        select 1
        from read_roles as roles
        where roles.user_sourced_id = users.sourced_id and roles.role_text is not null
    )
