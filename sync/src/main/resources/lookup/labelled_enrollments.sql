-- does:    names each enrollment by its person and its class
-- reads:   records_enrollments, records_users, records_classes
-- engine:  DuckDB, which alone reads what a run leaves
with users as (
    select sourced_id, min(label) as label from records_users group by sourced_id
),

classes as (
    select sourced_id, min(label) as label from records_classes group by sourced_id
)

select
    enrollments.row_id,
    enrollments.sourced_id,
    concat_ws(
        ', ',
        coalesce(users.label, enrollments.user_sourced_id),
        coalesce(classes.label, enrollments.class_sourced_id)
    ) as label,
    enrollments.source_file,
    enrollments.source_row
from records_enrollments as enrollments
left join users on users.sourced_id = enrollments.user_sourced_id
left join classes on classes.sourced_id = enrollments.class_sourced_id
