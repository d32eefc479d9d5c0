-- does:    reads a table of the directory
-- reads:   none
-- params:  file (parquet)
-- engine:  DuckDB, since it reads a Parquet file by its path
select *
from read_parquet(:file, hive_partitioning = false)
