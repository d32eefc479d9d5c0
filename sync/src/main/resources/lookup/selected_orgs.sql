-- does:    gives the orgs of a choice
-- reads:   none
-- params:  orgs (parquet), all (flag), schools (texts)
-- engine:  DuckDB, which alone reads what a run leaves
select sourced_id, type
from read_parquet(:orgs, hive_partitioning = false)
where :all or sourced_id in (:schools)
