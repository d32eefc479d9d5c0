-- step:    read_orgs
-- does:    takes Apple's locations for schools
-- reads:   source_apple_locations
-- writes:  one row for each row of locations.csv, in its order
-- key:     row_id
-- source:  Apple School Manager User Guide, locations template
select
    row_id,
    source_file,
    source_row,
    location_id as sourced_id,
    'active' as status,
    cast(null as string) as date_last_modified,
    location_name as name,
    'school' as type,
    cast(null as string) as identifier,
    cast(null as string) as parent_sourced_id
from source_apple_locations
