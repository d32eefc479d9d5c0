-- does:    gives the values of a person
-- reads:   none
-- params:  person (parquet), id (text), columns (names)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select {columns}
from read_parquet(:person, hive_partitioning = false)
where person_id = :id
limit 1
