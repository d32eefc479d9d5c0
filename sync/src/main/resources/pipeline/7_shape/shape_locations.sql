-- step:    shape_locations
-- does:    makes locations.csv
-- reads:   dedupe_orgs, shape_carried_locations
-- writes:  one row for each location, sorted by location_id
-- key:     location_id
-- source:  Apple School Manager User Guide, locations template
with locations as (
    select one_line(sourced_id) as location_id, one_line(name) as location_name
    from dedupe_orgs
    union all
    select location_id, location_name
    from shape_carried_locations
)

select location_id, location_name
from locations
order by location_id
