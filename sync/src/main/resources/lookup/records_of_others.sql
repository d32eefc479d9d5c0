-- does:    finds records of any other kind by sourcedId
-- reads:   {records}
-- params:  records (name), record (text), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select
    row_id,
    sourced_id,
    label,
    email,
    cast(null as string) as class_sourced_id,
    cast(null as string) as user_sourced_id,
    cast(null as string) as role,
    source_file,
    source_row
from {records}
where sourced_id = :record
order by row_id
limit :most
