-- does:    tells how much each switch leaves out
-- reads:   none
-- params:  choice_links (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
select kind, links
from read_parquet(:choice_links, hive_partitioning = false)
