-- does:    selects the people of a list; a parameter that is null lets everybody through
-- reads:   none
-- params:  person (parquet), text (text), location (text), status (text)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select file_row_number as place, last_name, first_name, person_id
from read_parquet(:person, file_row_number = true)
where
    (
        :text is null
        or contains(lower(concat_ws(' ', first_name, last_name)), lower(:text))
        or contains(
            lower(concat_ws(' ', person_id, person_number, email_address, sis_username, managed_apple_account)),
            lower(:text)
        )
    )
    and (:location is null or contains(',' || location_ids || ',', ',' || :location || ','))
    and (:status is null or lower(status) = lower(:status))
