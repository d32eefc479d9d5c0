-- does:    puts names beside the ids of problems
-- reads:   problem_list, problem_names, problem_enrollments
-- engine:  DuckDB, which alone reads what a run leaves
select
    problems.*,
    coalesce(enrollments.person, records.label) as record_name,
    enrollments.in_class,
    named.label as value_name
from problem_list as problems
left join problem_enrollments as enrollments on enrollments.place = problems.place
left join problem_names as records on records.kind = problems.kind and records.id = problems.record
left join problem_names as named on named.kind = problems.value_kind and named.id = problems."value"
