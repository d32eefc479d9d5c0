-- does:    shows locations as two versions are compared by; two rows with one digest of 64 bits are taken for equal
-- reads:   none
-- params:  location (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    file_row_number as place,
    location_id as id,
    location_name as name,
    source is distinct from 'Manual' as is_active,
    cast(null as varchar) as locations,
    cast(null as varchar) as upload_role,
    hash(location_name, source) as digest,
    location_name,
    source
from read_parquet(:location, hive_partitioning = false, file_row_number = true)
