-- does:    gives the enrollments that count on a day, whatever is chosen
-- reads:   records_enrollments
-- params:  dropped (parquet), choice_dates (parquet), as_of (day), ahead_until (day)
-- engine:  DuckDB, which alone reads what a run leaves
select enrollments.class_sourced_id, enrollments.user_sourced_id, enrollments.role
from records_enrollments as enrollments
where not exists (
    select 1
    from read_parquet(:dropped, hive_partitioning = false) as dropped
    where dropped.entity = 'enrollments'
        and dropped.row_id = enrollments.row_id
        and (dropped.stage <> 'filter' or dropped.code in ('LFT-01', 'LFT-07'))
)
    and not exists (
        select 1
        from read_parquet(:choice_dates, hive_partitioning = false) as dates
        where dates.row_id = enrollments.row_id
            and (dates.begin_date > :ahead_until or dates.end_date < :as_of)
    )
