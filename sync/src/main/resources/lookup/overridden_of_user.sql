-- does:    names the fields that an override of the settings gave a person
-- reads:   none
-- params:  overrides (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select field
from read_parquet(:overrides, hive_partitioning = false)
where sourced_id = :id
