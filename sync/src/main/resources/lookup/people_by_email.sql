-- does:    finds people by e-mail address or Managed Apple Account, in any case
-- reads:   none
-- params:  person (parquet), email (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, file_row_number = true)
where lower(email_address) = lower(:email) or lower(managed_apple_account) = lower(:email)
order by place
limit :limit
