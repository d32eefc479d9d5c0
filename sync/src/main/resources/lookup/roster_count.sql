-- does:    counts the roster rows of a version
-- reads:   none
-- params:  roster (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select count(*) as rows
from read_parquet(:roster, hive_partitioning = false)
