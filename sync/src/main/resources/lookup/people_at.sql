-- does:    reads the people at these places whole
-- reads:   none
-- params:  person (parquet), columns (names), places (numbers)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place, {columns}
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where file_row_number in (:places)
