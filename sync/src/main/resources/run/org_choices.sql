-- does:    lists the orgs of the source as a person chooses among them: each district office followed by its schools
-- reads:   read_orgs, dedupe_memberships, dedupe_users, dedupe_orgs
with parents as (
    select
        orgs.sourced_id,
        orgs.name,
        orgs.type,
        orgs.row_id,
        first.name as first_name,
        second.name as second_name,
        case when first.sourced_id is null then 0 when second.sourced_id is null then 1 else 2 end as depth
    from read_orgs as orgs
    left join read_orgs as first on first.sourced_id = orgs.parent_sourced_id and first.sourced_id <> orgs.sourced_id
    left join
        read_orgs as second
        on second.sourced_id = first.parent_sourced_id and second.sourced_id <> first.sourced_id
),

people as (
    select memberships.org_sourced_id, count(*) as people
    from dedupe_memberships as memberships
    inner join dedupe_users as users on users.sourced_id = memberships.user_sourced_id
    where memberships.number = 1
    group by memberships.org_sourced_id
)

select
    parents.sourced_id,
    coalesce(parents.name, '') as name,
    parents.type,
    parents.depth,
    exists (select 1 from dedupe_orgs where dedupe_orgs.row_id = parents.row_id) as is_sent,
    coalesce(people.people, 0) as people
from parents
left join people on people.org_sourced_id = parents.sourced_id
where parents.sourced_id is not null
order by
    concat_ws(' > ', parents.second_name, parents.first_name, parents.name), parents.sourced_id, parents.row_id
