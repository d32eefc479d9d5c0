-- does:    finds enrollments by sourcedId
-- reads:   records_enrollments
-- params:  record (text), most (number)
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
where sourced_id = :record
order by row_id
limit :most
