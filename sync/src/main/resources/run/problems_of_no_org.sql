-- does:    takes the problems that belong to no org of the source
-- reads:   problems_placed, problem_orgs
select
    problems.code,
    problems.source_file,
    problems.source_row,
    problems.field,
    problems.record,
    problems.value,
    problems.detail,
    problems.read_file,
    problems.read_row
from problems_placed as problems
where not exists (
    select 1
    from problem_orgs
    where problem_orgs.read_file = problems.read_file and problem_orgs.read_row = problems.read_row
)
