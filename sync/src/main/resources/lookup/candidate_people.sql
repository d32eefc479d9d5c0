-- does:    tells who the candidates are; of several rows of one candidate the fullest
-- reads:   none
-- params:  known (parquet), candidates (texts)
-- engine:  DuckDB, which alone reads what a run leaves
select
    candidate,
    max(person_id) as person_id,
    max(person_number) as person_number,
    max(first_name) as first_name,
    max(last_name) as last_name,
    max(email_address) as email_address,
    max(sis_username) as sis_username,
    max(grade_level) as grade_level,
    max(role) as role,
    max(location_ids) as location_ids,
    max(managed_apple_account) as managed_apple_account,
    max(status) as status
from read_parquet(:known, hive_partitioning = false)
where candidate in (:candidates)
group by candidate
order by candidate
