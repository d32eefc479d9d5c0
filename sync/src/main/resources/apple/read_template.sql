-- does:    reads a file of an upload that was checked and written again; all values are texts
-- reads:   none
-- params:  file (csv)
-- engine:  DuckDB, since it reads a CSV file by its path
select *
from read_csv(:file, hive_partitioning = false, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
