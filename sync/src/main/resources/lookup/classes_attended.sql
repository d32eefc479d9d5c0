-- does:    names the classes of students
-- reads:   none
-- params:  roster (parquet), students (texts)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select student_id, class_id
from read_parquet(:roster, hive_partitioning = false)
where student_id in (:students)
