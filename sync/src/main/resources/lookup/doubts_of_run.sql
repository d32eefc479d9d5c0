-- does:    lists the people of a kind who match nobody for certain, by school and name, or the one whose id is not blank
-- reads:   none
-- params:  doubts (parquet), id (text), is_unmatched (boolean), from (number), limit (number)
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
where sourced_id = :id or (coalesce(:id, '') = '' and (reason = 'unmatched') = :is_unmatched)
order by school, last_name, first_name, sourced_id
limit :limit offset :from
