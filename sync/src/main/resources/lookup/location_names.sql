-- does:    names locations
-- reads:   none
-- params:  location (parquet), locations (texts)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select location_id, location_name
from read_parquet(:location, hive_partitioning = false)
where location_id in (:locations)
