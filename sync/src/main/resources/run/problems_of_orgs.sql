-- does:    takes the problems of some orgs
-- reads:   problems_placed, problem_orgs
-- params:  orgs (texts)
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
where exists (
    select 1
    from problem_orgs
    where problem_orgs.read_file = problems.read_file
        and problem_orgs.read_row = problems.read_row
        and problem_orgs.org in (:orgs)
)
