-- does:    gives the values of a class
-- reads:   none
-- params:  class (parquet), id (text)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select class_number, course_id, location_id, instructor_ids
from read_parquet(:class, hive_partitioning = false)
where class_id = :id
limit 1
