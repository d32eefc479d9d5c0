-- step:    validate_users_roles_missing
-- does:    finds that so many people have no role that the file of the roles must be incomplete: more than 2 and more than 10 %
-- reads:   filter_users_dropped, read_users
-- reports: RST-213
-- empty-without: filter_users_dropped
-- source:  a roles.csv that was cut off empties schools; the limits are those of the guard for people
with without_role as (
    select
        min(users.source_file) as source_file,
        count(*) as people
    from filter_users_dropped as dropped
    inner join read_users as users on users.row_id = dropped.row_id
    where dropped.code = 'LFT-15'
),

everybody as (
    select count(*) as people from read_users where status = 'active'
)

select
    without_role.source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'role' as field,
    cast(without_role.people as string) as value,
    cast(everybody.people as string) as detail
from without_role
cross join everybody
where without_role.people > 2 and without_role.people * 10 > everybody.people
