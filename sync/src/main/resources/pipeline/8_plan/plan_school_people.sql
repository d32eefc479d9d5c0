-- step:    plan_school_people
-- does:    counts the active people of each location before and after, and those who leave it
-- reads:   match_known_people, plan_changed_people, plan_created_people, plan_uploaded_people
-- writes:  one row for each location that somebody has; a person of two locations counts at both
-- key:     location_id
-- stored:  table, few rows, and the engine should know it
-- source:  docs/explanation/plan-and-guard.md
with held as (
    select explode(split(location_ids, ',')) as location_id
    from match_known_people
    where status not in ('Deactivated', 'Deleted')
),

changed as (
    select
        case when status_before not in ('Deactivated', 'Deleted') then location_ids_before end as location_ids_before,
        case when action <> 'deactivate' then location_ids end as location_ids_after
    from plan_changed_people
    where action in ('deactivate', 'reactivate') or location_ids is distinct from location_ids_before
),

leaving as (
    select location_ids_after, explode(split(location_ids_before, ',')) as location_id
    from changed
),

coming as (
    select location_ids_before, explode(split(location_ids_after, ',')) as location_id
    from changed
),

created as (
    select explode(split(uploaded.location_ids, ',')) as location_id
    from plan_uploaded_people as uploaded
    inner join plan_created_people as created on created.person_id = uploaded.person_id
),

counted as (
    select trimmed(location_id) as location_id, 1 as held, 0 as gone, 0 as more from held
    union all
    select trimmed(location_id) as location_id, 0 as held, 1 as gone, 0 as more from leaving
    where coalesce(place_in_list(location_ids_after, location_id), 0) = 0
    union all
    select trimmed(location_id) as location_id, 0 as held, 0 as gone, 1 as more from coming
    where coalesce(place_in_list(location_ids_before, location_id), 0) = 0
    union all
    select trimmed(location_id) as location_id, 0 as held, 0 as gone, 1 as more from created
)

select location_id, sum(held) as people_before, sum(gone) as people_gone, sum(held) - sum(gone) + sum(more) as people_after
from counted
where location_id is not null
group by location_id
