-- does:    gives the orgs of a choice
-- reads:   none
-- params:  choice_orgs (parquet), all (boolean), schools (texts)
-- engine:  DuckDB, which alone reads what a run leaves
select sourced_id, type
from read_parquet(:choice_orgs, hive_partitioning = false)
where :all or sourced_id in (:schools)
