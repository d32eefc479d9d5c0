-- does:    prepares classes for searches: what a list shows of them and their texts in folded letters, in the order of a list
-- reads:   none
-- params:  class (parquet), course (parquet), location (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    classes.class_id,
    classes.class_number,
    classes.course_id,
    courses.course_name,
    courses.course_number,
    classes.location_id,
    locations.location_name,
    classes.instructor_ids,
    classes.source,
    case_folded(concat_ws(' ', courses.course_name, classes.class_number, classes.class_id, courses.course_number)) as letters
from read_parquet(:class, hive_partitioning = false) as classes
left join read_parquet(:course, hive_partitioning = false) as courses on courses.course_id = classes.course_id
left join read_parquet(:location, hive_partitioning = false) as locations on locations.location_id = classes.location_id
order by courses.course_name, classes.class_number, classes.class_id
