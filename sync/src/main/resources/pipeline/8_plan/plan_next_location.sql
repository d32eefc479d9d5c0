-- step:    plan_next_location
-- does:    makes the locations of the directory's next version: those that change, and all others as they are
-- reads:   plan_location, directory_location
-- writes:  one row for each location, sorted by location_id
-- key:     location_id
-- source:  Apple School Manager User Guide: what an upload lacks stays
with locations_after as (
    select location_id, location_name, source
    from plan_location
    union all
    select location_id, location_name, source
    from directory_location as held
    where not exists (select 1 from plan_location as changed where changed.location_id = held.location_id)
)

select location_id, location_name, source
from locations_after
order by location_id
