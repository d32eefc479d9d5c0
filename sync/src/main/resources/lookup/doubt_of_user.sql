-- does:    finds a person who matches nobody for certain
-- reads:   none
-- params:  doubts (parquet), id (text)
-- engine:  DuckDB, which alone reads what a run leaves
select
    sourced_id,
    person_id,
    reason,
    first_name,
    last_name,
    email_address,
    person_number,
    sis_username,
    grade_level,
    school,
    candidates,
    source_file,
    source_row,
    count(*) over () as people
from read_parquet(:doubts, hive_partitioning = false)
where sourced_id = :id
limit 1
