-- does:    says by what a person was recognised
-- reads:   none
-- params:  matches (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select found, person_id, candidate, other, fields
from read_parquet(:matches, hive_partitioning = false)
where sourced_id = :id
