-- does:    shows courses as two versions are compared by; two rows with one digest of 64 bits are taken for equal
-- reads:   none
-- params:  course (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    file_row_number as place,
    course_id as id,
    course_name as name,
    source is distinct from 'Manual' as is_active,
    location_id as locations,
    cast(null as varchar) as upload_role,
    hash(course_number, course_name, location_id, source) as digest,
    course_number,
    course_name,
    location_id,
    source
from read_parquet(:course, hive_partitioning = false, file_row_number = true)
