-- does:    gives the columns that were sent of a person
-- reads:   none
-- params:  people (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select
    is_student,
    person_id,
    person_number,
    first_name,
    middle_name,
    last_name,
    grade_level,
    email_address,
    sis_username,
    password_policy,
    location_id
from read_parquet(:people, hive_partitioning = false)
where sourced_id = :id
