-- step:    read_roles
-- does:    gives each user one role for each org of the user's list; a blank role is student
-- reads:   read_users
-- writes:  one row for each org of each user, one with a null org for a user without orgs; rank is the place in the list
-- key:     row_id
-- source:  OneRoster 1.1 CSV tables, users.csv; Apple's guide to OneRoster users: a blank role is student
with living as (
    select sourced_id from read_users where status = 'active'
),

-- A row that marks an earlier record of somebody as deleted gives that person no role.
listed as (
    select users.source_file, users.source_row, users.sourced_id, users.role, users.org_sourced_ids, explode(split(coalesce(users.org_sourced_ids, ''), ',')) as org
    from read_users as users
    where users.status = 'active' or not exists (select 1 from living where living.sourced_id = users.sourced_id)
)

select
    source_file,
    source_row,
    sourced_id,
    'active' as status,
    sourced_id as user_sourced_id,
    cast(null as string) as role_type,
    role as role_text,
    coalesce(role, 'student') as role,
    nullif(trimmed(org), '') as org_sourced_id,
    cast(instr(concat(',', coalesce(org_sourced_ids, ''), ','), concat(',', org, ',')) as bigint) as rank,
    cast(null as date) as begin_date,
    cast(null as date) as end_date,
    cast(null as string) as unreadable_field,
    cast(null as string) as unreadable_value
from listed
