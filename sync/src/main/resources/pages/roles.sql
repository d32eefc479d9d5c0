-- set:     roles.csv
-- does:    gives each role of each user a row; a user in the way of 1.1 has the one role in each org
-- reads:   page_users
-- source:  OneRoster 1.2 REST binding, roles of user; they have no ids of their own
with listed as (
    select "sourcedId", "status", "dateLastModified", explode(items_of("roles")) as item
    from page_users
),

plain as (
    select "sourcedId", "status", "dateLastModified", "role", explode(items_of("orgs")) as org
    from page_users
    where text_of("role") is not null and size_of(items_of("roles")) = 0
),

roles as (
    select
        text_of("sourcedId") as user_id,
        lower_case(text_of("status")) as status,
        text_of("dateLastModified") as modified,
        coalesce(text_at(item, 'roleType'), 'secondary') as role_type,
        text_at(item, 'role') as role,
        day_at(item, 'beginDate') as begin_date,
        day_at(item, 'endDate') as end_date,
        id_at(item, 'org') as org
    from listed
    union
    select
        text_of("sourcedId") as user_id,
        lower_case(text_of("status")) as status,
        text_of("dateLastModified") as modified,
        'primary' as role_type,
        text_of("role") as role,
        cast(null as string) as begin_date,
        cast(null as string) as end_date,
        item_id(org) as org
    from plain
)

select
    concat_ws('-', user_id, lower_case(role_type), lower_case(role), org, begin_date) as "sourcedId",
    status as "status",
    modified as "dateLastModified",
    user_id as "userSourcedId",
    role_type as "roleType",
    role as "role",
    begin_date as "beginDate",
    end_date as "endDate",
    org as "orgSourcedId",
    cast(null as string) as "userProfileSourcedId"
from roles
order by user_id, lower_case(role_type), role, org, begin_date, end_date
