-- does:    tells how many rows each status has
-- reads:   none
-- params:  choice_statuses (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
select entity, status, status_rows
from read_parquet(:choice_statuses, hive_partitioning = false)
where status is not null
order by entity, status
