-- does:    selects the people of a list from what was prepared; a parameter that is null lets everybody through
-- reads:   none
-- params:  prepared (parquet), text (text), signs (name), location (text), status (text)
-- engine:  DuckDB, since it reads a Parquet file by its path
select place, file_row_number as turn
from read_parquet(:prepared, hive_partitioning = false, file_row_number = true)
where
    (:text is null or contains(name, case_folded(:text)) or contains({signs}, case_folded(:text)))
    and (:location is null or contains(',' || location_ids || ',', ',' || :location || ','))
    and (:status is null or status = case_folded(:status))
