-- does:    lists the students of each class by 64 bits of their ids
-- reads:   none
-- params:  roster (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select class_id, list(hash(student_id)) as students, min(file_row_number) as place
from read_parquet(:roster, hive_partitioning = false, file_row_number = true)
group by class_id
