-- step:    filter_memberships
-- does:    numbers the locations of each person: schools of the roles, else schools of the classes, then other orgs. Who is sent stays at schools that are kept as they were, too
-- reads:   filter_roles_at_orgs, filter_enrolled_schools, filter_roles, read_orgs, kept_orgs
-- writes:  one row for each person and location; number counts from 1 for each person
-- key:     user_sourced_id, org_sourced_id
-- source:  Apple School Manager User Guide: location_id, location_id_2 ... location_id_999
with offices as (
    select sourced_id from read_orgs where type <> 'school' and sourced_id in (select location_id from kept_orgs)
),

kept as (
    select
        roles.user_sourced_id,
        roles.org_sourced_id,
        min(case when offices.sourced_id is null then roles.rank else 1000000 + roles.rank end) as rank
    from filter_roles as roles
    inner join kept_orgs on kept_orgs.location_id = roles.org_sourced_id and kept_orgs.is_known
    left join offices on offices.sourced_id = roles.org_sourced_id
    where roles.user_sourced_id in (select user_sourced_id from filter_roles_at_orgs)
        or roles.user_sourced_id in (select user_sourced_id from filter_enrolled_schools)
    group by roles.user_sourced_id, roles.org_sourced_id
),

places as (
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
        and schools.user_sourced_id not in (select user_sourced_id from kept)
    union all
    select user_sourced_id, org_sourced_id, rank
    from kept
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
