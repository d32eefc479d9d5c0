-- does:    gives the Person ID of each person
-- reads:   none
-- params:  people (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
select sourced_id, person_id
from read_parquet(:people, hive_partitioning = false)
