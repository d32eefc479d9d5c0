-- does:    finds the enrollments of a user, each with the title of its class
-- reads:   records_enrollments, records_classes
-- params:  user (text), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
with enrollments as (
    select row_id, sourced_id, class_sourced_id, user_sourced_id, role, source_file, source_row
    from records_enrollments
    where user_sourced_id = :user
    order by row_id
    limit :most
),

titles as (
    select sourced_id, min(label) as title
    from records_classes
    where sourced_id in (select class_sourced_id from enrollments)
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
from enrollments
left join titles on titles.sourced_id = enrollments.class_sourced_id
order by enrollments.row_id
