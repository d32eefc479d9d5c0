-- does:    reads the roster rows of these classes that one version has and the other lacks
-- reads:   none
-- params:  roster (parquet), other (parquet), classes (texts), most (number)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
with holding as (
    select roster_id, class_id, student_id, file_row_number
    from read_parquet(:roster, hive_partitioning = false, file_row_number = true)
    where class_id in (:classes)
),

lacking as (
    select class_id, student_id
    from read_parquet(:other, hive_partitioning = false)
    where class_id in (:classes)
)

select here.roster_id, here.class_id, here.student_id
from holding as here
anti join lacking as there on there.class_id = here.class_id and there.student_id = here.student_id
order by here.file_row_number
limit :most
