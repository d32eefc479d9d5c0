-- does:    finds people by one word: an id, a first or last name or an account, in any case
-- reads:   none
-- params:  person (parquet), word (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, file_row_number = true)
where
    lower(person_id) = lower(:word)
    or lower(last_name) = lower(:word)
    or lower(first_name) = lower(:word)
    or lower(managed_apple_account) = lower(:word)
order by place
limit :limit
