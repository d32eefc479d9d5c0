-- does:    stands for the Person IDs of a run that came to none
-- reads:   none
-- engine:  DuckDB, which alone reads what a run leaves
select cast(null as string) as sourced_id, cast(null as string) as person_id
where false
