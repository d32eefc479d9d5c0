-- does:    finds the enrollments of a user, each with the title of its class
-- reads:   records_enrollments, records_classes
-- params:  user (text), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
with titles as (
    select sourced_id, min(label) as title
    from records_classes
    group by sourced_id
)

select
    enrollments.row_id,
    enrollments.sourced_id,
    titles.title as label,
    cast(null as string) as email,
    enrollments.class_sourced_id,
    enrollments.user_sourced_id,
    enrollments.role,
    enrollments.source_file,
    enrollments.source_row
from records_enrollments as enrollments
left join titles on titles.sourced_id = enrollments.class_sourced_id
where enrollments.user_sourced_id = :user
order by enrollments.row_id
limit :most
