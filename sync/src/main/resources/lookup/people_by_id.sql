-- does:    finds people by Person ID, letter for letter, since the engine then reads few row groups
-- reads:   none
-- params:  person (parquet), id (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where person_id = :id
order by place
limit :limit
