-- step:    validate_roles_primary_twice
-- does:    finds people with more than one primary role at one org
-- reads:   filter_roles
-- reports: RST-147
-- source:  OneRoster 1.2 CSV binding, roles.csv: one primary role for a user and org
with primaries as (
    select user_sourced_id, org_sourced_id, count(*) as roles, min(source_file) as source_file, min(source_row) as source_row
    from filter_roles
    where role_type = 'primary' and user_sourced_id is not null and org_sourced_id is not null
    group by user_sourced_id, org_sourced_id
)

select
    primaries.source_file,
    primaries.source_row,
    primaries.user_sourced_id as record,
    'roleType' as field,
    cast(primaries.roles as string) as value,
    primaries.org_sourced_id as detail
from primaries
where primaries.roles > 1
