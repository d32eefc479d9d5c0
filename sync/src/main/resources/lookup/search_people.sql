-- does:    prepares people for searches: their texts in folded letters, in the order of a list; of a value that stands in another, the other
-- reads:   none
-- params:  person (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
with folded as (
    select
        file_row_number as place,
        last_name,
        first_name,
        person_id,
        location_ids,
        case_folded(status) as status,
        case_folded(concat_ws(' ', first_name, last_name)) as name,
        case_folded(person_id) as id,
        case_folded(person_number) as number,
        case_folded(email_address) as email,
        case_folded(sis_username) as username,
        case_folded(managed_apple_account) as account
    from read_parquet(:person, hive_partitioning = false, file_row_number = true)
)

select
    place,
    location_ids,
    status,
    name,
    concat_ws(' ', id, number, email, username, account) as all_signs,
    concat_ws(
        ' ',
        email,
        case when not contains(coalesce(email, ''), account) then account end,
        case when not contains(concat_ws(' ', email, account), username) then username end,
        case when not contains(concat_ws(' ', email, account, username), id) then id end,
        case when not contains(concat_ws(' ', email, account, username, id), number) then number end
    ) as signs
from folded
order by last_name, first_name, person_id, place
