-- step:    dedupe_memberships
-- does:    gives whoever stays of several users the locations of all of them
-- reads:   filter_memberships, dedupe_joined_users, filter_orgs
-- writes:  one row for each person and location; number counts from 1 for each person, schools before other orgs
-- key:     user_sourced_id, org_sourced_id
-- stored:  view, where nobody is joined it costs nothing, and to keep it would cost memory
-- source:  Apple School Manager User Guide: location_id, location_id_2 ... location_id_999
with involved as (
    select sourced_id as user_sourced_id, kept_sourced_id, 1 as turn from dedupe_joined_users
    union all
    select distinct kept_sourced_id as user_sourced_id, kept_sourced_id, 0 as turn from dedupe_joined_users
),

schools as (
    select distinct sourced_id from filter_orgs where type = 'school'
),

places as (
    select
        involved.kept_sourced_id,
        memberships.org_sourced_id,
        min(case when schools.sourced_id is null then 10000000 else 0 end + involved.turn * 1000000 + memberships.number) as rank
    from filter_memberships as memberships
    inner join involved on involved.user_sourced_id = memberships.user_sourced_id
    left join schools on schools.sourced_id = memberships.org_sourced_id
    group by involved.kept_sourced_id, memberships.org_sourced_id
)

select memberships.user_sourced_id, memberships.org_sourced_id, memberships.number
from filter_memberships as memberships
where not exists (select 1 from involved where involved.user_sourced_id = memberships.user_sourced_id)
union all
select
    kept_sourced_id as user_sourced_id,
    org_sourced_id,
    row_number() over (partition by kept_sourced_id order by rank, org_sourced_id) as number
from places
