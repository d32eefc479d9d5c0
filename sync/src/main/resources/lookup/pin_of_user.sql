-- does:    says which pin chose the Person ID of a person
-- reads:   none
-- params:  pins (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select person_id, basis, cast(pinned_on as string) as pinned_on
from read_parquet(:pins, hive_partitioning = false)
where sourced_id = :id
order by person_id
limit 1
