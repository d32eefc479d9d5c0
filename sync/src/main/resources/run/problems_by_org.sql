-- does:    puts beside each problem the org that its record belongs to, once for each of several; the empty text for none
-- reads:   problems_as_shown, problem_orgs
select
    coalesce(problem_orgs.org, '') as org,
    problems.code,
    problems.source_file,
    problems.source_row,
    problems.field,
    problems.record,
    problems.value,
    problems.detail
from problems_as_shown as problems
left join problem_orgs on problem_orgs.read_file = problems.read_file and problem_orgs.read_row = problems.read_row
order by org, problems.code, problems.source_file, problems.source_row, problems.field, problems.value
