-- does:    reads the first of some records, in the order of the source
-- reads:   {records}
-- params:  records (name), rows (numbers), most (number)
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
where row_id in (:rows)
order by row_id
limit :most
