-- does:    gives the Person ID that was sent of a user
-- reads:   none
-- params:  people (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select person_id
from read_parquet(:people, hive_partitioning = false)
where sourced_id = :id
