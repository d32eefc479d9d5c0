-- does:    names the classes that are asked for and those that a person teaches, with their courses
-- reads:   none
-- params:  class (parquet), course (parquet), classes (texts), instructors (texts), taught (boolean)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
with found as (
    select class_id, class_number, course_id, instructor_ids
    from read_parquet(:class, hive_partitioning = false)
    where
        class_id in (:classes)
        or (:taught and len(list_filter([:instructors], lambda instructor: contains(instructor_ids, instructor))) > 0)
)

select found.class_id, found.class_number, courses.course_name, found.instructor_ids
from found
left join read_parquet(:course, hive_partitioning = false) as courses on courses.course_id = found.course_id
order by courses.course_name, found.class_number, found.class_id
