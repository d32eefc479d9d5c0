-- does:    tells whether the source has a user of that id
-- reads:   none
-- params:  users (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select count(*) > 0 as is_there
from read_parquet(:users, hive_partitioning = false)
where sourced_id = :id
