-- step:    shape_kept_people_locations
-- does:    numbers the schools kept as they were of people whom the source sends for another school, so that they stay at both
-- reads:   kept_orgs, carried_person, shape_people, dedupe_memberships, shape_locations
-- writes:  one row for each such person and school; number goes on where the locations of the source end
-- key:     person_id, location_id
-- empty-without: kept_orgs, carried_person
-- columns: person_id string, location_id string, number bigint
-- source:  docs/explanation/kept-schools.md
with held as (
    select person_id, location_ids, trimmed(location_id) as location_id
    from (
        select person_id, location_ids, explode(split(location_ids, ',')) as location_id
        from carried_person
        where person_id is not null
    ) as listed
),

counted as (
    select user_sourced_id, max(number) as locations
    from dedupe_memberships
    group by user_sourced_id
)

select
    people.person_id,
    held.location_id,
    counted.locations + row_number() over (
        partition by people.person_id
        order by place_in_list(held.location_ids, held.location_id), held.location_id
    ) as number
from held
inner join kept_orgs on kept_orgs.location_id = held.location_id
inner join shape_people as people on people.person_id = held.person_id
inner join counted on counted.user_sourced_id = people.sourced_id
where held.location_id in (select location_id from shape_locations)
    and not exists (
        select 1
        from dedupe_memberships as memberships
        where memberships.user_sourced_id = people.sourced_id and memberships.org_sourced_id = held.location_id
    )
