-- does:    names people by their Person IDs
-- reads:   none
-- params:  person (parquet), ids (texts), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select person_id, first_name, last_name, role, grade_level, status
from read_parquet(:person, hive_partitioning = false)
where person_id in (:ids)
order by last_name, first_name, person_id
limit :limit
