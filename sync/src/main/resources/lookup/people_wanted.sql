-- does:    selects the people of a list; a parameter that is null lets everybody through
-- reads:   none
-- params:  person (parquet), text (text), location (text), status (text)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place, last_name, first_name, person_id
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
where
    (
        :text is null
        or contains(case_folded(concat_ws(' ', first_name, last_name)), case_folded(:text))
        or contains(
            case_folded(concat_ws(' ', person_id, person_number, email_address, sis_username, managed_apple_account)),
            case_folded(:text)
        )
    )
    and (:location is null or contains(',' || location_ids || ',', ',' || :location || ','))
    and (:status is null or case_folded(status) = case_folded(:status))
