-- does:    names the instructors that were sent of a class
-- reads:   none
-- params:  instructors (parquet), class (text), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select number, instructor_id
from read_parquet(:instructors, hive_partitioning = false)
where class_id = :class and number <= :most
order by number
