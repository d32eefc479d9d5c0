-- does:    finds people by one word: an id, a first or last name or an account, in any case
-- reads:   none
-- params:  person (parquet), word (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where
    case_folded(person_id) = case_folded(:word)
    or case_folded(last_name) = case_folded(:word)
    or case_folded(first_name) = case_folded(:word)
    or case_folded(managed_apple_account) = case_folded(:word)
order by place
limit :limit
