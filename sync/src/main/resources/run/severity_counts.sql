-- does:    counts problems by severity
-- reads:   {placed}, problem_kinds
-- params:  placed (name)
select
    count(case when problem_kinds.severity = 'error' then 1 end) as errors,
    count(case when problem_kinds.severity = 'warning' then 1 end) as warnings,
    count(case when problem_kinds.severity = 'note' then 1 end) as notes
from {placed} as problems
inner join problem_kinds on problem_kinds.code = problems.code
