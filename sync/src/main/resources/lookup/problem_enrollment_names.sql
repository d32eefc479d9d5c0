-- does:    names the person and the class of each enrollment that a problem is about
-- reads:   problem_list, records_enrollments, records_users, records_classes
-- engine:  DuckDB, which alone reads what a run leaves
with found as (
    select problems.place, enrollments.user_sourced_id, enrollments.class_sourced_id
    from problem_list as problems
    inner join records_enrollments as enrollments
        on enrollments.source_file = problems.file and enrollments.source_row = problems.line
    where problems.kind = 'enrollment'
    union all
    select problems.place, enrollments.user_sourced_id, enrollments.class_sourced_id
    from problem_list as problems
    inner join records_enrollments as enrollments on enrollments.sourced_id = problems.record
    where problems.kind = 'enrollment' and problems.line is null
)

select found.place, min(users.label) as person, min(classes.label) as in_class
from found
left join records_users as users on users.sourced_id = found.user_sourced_id
left join records_classes as classes on classes.sourced_id = found.class_sourced_id
group by found.place
