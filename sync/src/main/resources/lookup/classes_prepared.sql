-- does:    lists the classes that a text means from what was prepared; a location that is null lets all through
-- reads:   none
-- params:  prepared (parquet), text (text), at (text), limit (number)
-- engine:  DuckDB, since it reads a Parquet file by its path
select
    class_id,
    class_number,
    course_id,
    course_name,
    course_number,
    location_id,
    location_name,
    instructor_ids,
    source,
    count(*) over () as classes
from read_parquet(:prepared, hive_partitioning = false, file_row_number = true)
where (:at is null or location_id = :at) and contains(letters, case_folded(:text))
order by file_row_number
limit :limit
