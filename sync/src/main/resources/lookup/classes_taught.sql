-- does:    names the classes of an instructor
-- reads:   none
-- params:  class (parquet), id (text)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select class_id
from read_parquet(:class, hive_partitioning = false)
where contains(instructor_ids, :id) and list_contains(string_split(instructor_ids, ','), :id)
