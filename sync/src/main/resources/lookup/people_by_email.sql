-- does:    finds people by e-mail address or Managed Apple Account, in any case
-- reads:   none
-- params:  person (parquet), email (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where case_folded(email_address) = case_folded(:email) or case_folded(managed_apple_account) = case_folded(:email)
order by place
limit :limit
