-- does:    lists classes with their courses and locations; a parameter that is null lets all through
-- reads:   none
-- params:  class (parquet), course (parquet), location (parquet), id (text), text (text), at (text), limit (number)
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
    count(*) over () as classes
from read_parquet(:class, hive_partitioning = false) as classes
left join read_parquet(:course, hive_partitioning = false) as courses on courses.course_id = classes.course_id
left join read_parquet(:location, hive_partitioning = false) as locations on locations.location_id = classes.location_id
where (:id is null or classes.class_id = :id)
    and (:at is null or classes.location_id = :at)
    and (
        :text is null
        or contains(
            case_folded(concat_ws(' ', courses.course_name, classes.class_number, classes.class_id, courses.course_number)),
            case_folded(:text)
        )
    )
order by courses.course_name, classes.class_number, classes.class_id
limit :limit
