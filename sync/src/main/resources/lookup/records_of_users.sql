-- does:    finds users by sourcedId or Person ID, or by e-mail address, an override's too, or name in any case
-- reads:   records_users, overrides, person_ids
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
where
    sourced_id = :record
    or case_folded(email) = case_folded(:record)
    or case_folded(label) = case_folded(:record)
    or sourced_id in (
        select sourced_id from overrides where field = 'email' and case_folded(value) = case_folded(:record)
    )
    or sourced_id in (select sourced_id from person_ids where person_id = :record)
order by row_id
limit :most
