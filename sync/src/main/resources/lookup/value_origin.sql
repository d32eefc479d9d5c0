-- does:    finds the record of the source that a person was made of
-- reads:   none
-- params:  people (parquet), users (parquet), person (text)
-- engine:  DuckDB, which alone reads what a run leaves
select people.sourced_id, users.source_file, users.source_row
from read_parquet(:people, hive_partitioning = false) as people
left join read_parquet(:users, hive_partitioning = false) as users on users.sourced_id = people.sourced_id
where people.person_id = :person
order by users.row_id
limit 1
