-- step:    filter_memberships
-- does:    numbers the locations of each person: schools of the roles, else schools of the classes, then other orgs
-- reads:   filter_roles_at_orgs, filter_enrolled_schools
-- writes:  one row for each person and location; number counts from 1 for each person
-- key:     user_sourced_id, org_sourced_id
-- source:  Apple School Manager User Guide: location_id, location_id_2 ... location_id_999
with places as (
    select user_sourced_id, org_sourced_id, rank
    from filter_roles_at_orgs
    where user_sourced_id is not null
    union all
    select schools.user_sourced_id, schools.org_sourced_id, 999999 as rank
    from filter_enrolled_schools as schools
    where not exists (
        select 1
        from filter_roles_at_orgs as roles
        where roles.user_sourced_id = schools.user_sourced_id and roles.org_sourced_id = schools.org_sourced_id
    )
),

-- Most people have one location, and numbering is dear.
several as (
    select user_sourced_id
    from places
    group by user_sourced_id
    having count(*) > 1
)

select user_sourced_id, org_sourced_id, 1 as number
from places
where user_sourced_id not in (select user_sourced_id from several)
union all
select
    user_sourced_id,
    org_sourced_id,
    row_number() over (partition by user_sourced_id order by rank, org_sourced_id) as number
from places
where user_sourced_id in (select user_sourced_id from several)
