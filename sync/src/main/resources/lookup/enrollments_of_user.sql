-- does:    finds the enrollments of a user
-- reads:   records_enrollments
-- params:  user (text), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select
    row_id,
    sourced_id,
    cast(null as string) as label,
    cast(null as string) as email,
    class_sourced_id,
    user_sourced_id,
    role,
    source_file,
    source_row
from records_enrollments
where user_sourced_id = :user
order by class_sourced_id, row_id
limit :most
