-- does:    takes the people of a directory whom uploads reach
-- reads:   none
-- params:  person (parquet), place (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    cast(:place as bigint) as place,
    person_id,
    concat_ws(' ', first_name, last_name) as name,
    case_folded(managed_apple_account) as account,
    case_folded(email_address) as email
from read_parquet(:person, hive_partitioning = false)
where status in ('New', 'Active', 'Locked')
