-- does:    gives a page of locations as the roster service tells of them
-- reads:   location
-- params:  limit (number), start (number)
-- engine:  DuckDB, since the stand-in has no other
select
    concat('l-', location_id) as unique_identifier, location_id as source_system_identifier, location_name as name, source,
    'Active' as status
from location
order by location_id
limit :limit offset :start
