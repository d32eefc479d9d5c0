-- does:    lists the people of the source who were recognised, by name
-- reads:   none
-- params:  matches (parquet), users (parquet), limit (number)
-- engine:  DuckDB, which alone reads what a run leaves
select matches.sourced_id, min(users.label) as name, min(matches.person_id) as person_id, min(matches.found) as found
from read_parquet(:matches, hive_partitioning = false) as matches
left join read_parquet(:users, hive_partitioning = false) as users on users.sourced_id = matches.sourced_id
where matches.found in ('id', 'fields', 'e-mail')
group by matches.sourced_id
order by name, matches.sourced_id
limit :limit
