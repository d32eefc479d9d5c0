-- does:    reads the problems of a run with their places
-- reads:   none
-- params:  problems (csv)
-- engine:  DuckDB, which alone reads what a run leaves
select severity, code, what, file, line
from read_csv(:problems, hive_partitioning = false, header = true, all_varchar = true)
