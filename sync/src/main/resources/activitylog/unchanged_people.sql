-- does:    finds the people whom a run sent with another value and of whom Apple's log says nothing
-- reads:   none
-- params:  differences (csv)
-- engine:  DuckDB, which alone reads a log
select distinct id
from read_csv(:differences, hive_partitioning = false, header = true, all_varchar = true)
where entity = 'people' and foreseen = 'update' and outcome is null and id is not null
order by id
