-- does:    names locations of the upload and of the directory
-- reads:   shape_locations, directory_location
-- params:  ids (texts)
with locations as (
    select location_id, location_name, 1 as turn from shape_locations where location_id in (:ids)
    union all
    select location_id, location_name, 2 as turn from directory_location where location_id in (:ids)
)

select location_id, coalesce(location_name, '') as name, location_id as locations
from locations
order by location_id, turn
