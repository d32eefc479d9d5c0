-- does:    names the instructor that was sent of an enrollment
-- reads:   none
-- params:  instructors (parquet), row (number), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select number, instructor_id
from read_parquet(:instructors, hive_partitioning = false)
where row_id = :row and number <= :most
order by number
