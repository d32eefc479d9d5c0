-- step:    shape_carried_locations
-- does:    carries over the locations that the source lacks, where only additions are wanted
-- reads:   carried_location, dedupe_orgs
-- writes:  one row for each such location
-- key:     location_id
-- empty-without: carried_location
-- columns: location_id string, location_name string
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
select carried.location_id, carried.location_name
from carried_location as carried
where not exists (select 1 from dedupe_orgs as orgs where orgs.sourced_id = carried.location_id)
