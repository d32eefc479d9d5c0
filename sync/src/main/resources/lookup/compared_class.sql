-- does:    shows classes as two versions are compared by; two rows with one digest of 64 bits are taken for equal
-- reads:   none
-- params:  class (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    file_row_number as place,
    class_id as id,
    class_number as name,
    source is distinct from 'Manual' as is_active,
    location_id as locations,
    cast(null as varchar) as upload_role,
    hash(class_number, course_id, location_id, instructor_ids, source) as digest,
    class_number,
    course_id,
    location_id,
    instructor_ids,
    source
from read_parquet(:class, hive_partitioning = false, file_row_number = true)
