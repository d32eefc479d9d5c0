-- does:    lists the students of a class
-- reads:   none
-- params:  roster (parquet), class (text)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select distinct student_id
from read_parquet(:roster, hive_partitioning = false)
where class_id = :class
order by student_id
