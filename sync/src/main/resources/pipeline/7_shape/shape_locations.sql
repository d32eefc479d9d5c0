-- step:    shape_locations
-- does:    makes locations.csv
-- reads:   dedupe_orgs
-- writes:  one row for each location, sorted by location_id
-- source:  Apple School Manager User Guide, locations template
select one_line(sourced_id) as location_id, one_line(name) as location_name
from dedupe_orgs
order by location_id
