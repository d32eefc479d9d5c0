-- does:    finds users by sourcedId, or by e-mail address or name in any case
-- reads:   records_users
-- params:  record (text), most (number)
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
from records_users
where sourced_id = :record or case_folded(email) = case_folded(:record) or case_folded(label) = case_folded(:record)
order by row_id
limit :most
