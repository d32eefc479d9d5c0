-- does:    finds a problem that ends the run
-- reads:   problems, problem_kinds
select problems.code
from problems
inner join problem_kinds on problem_kinds.code = problems.code
where problem_kinds.severity = 'error'
limit 1
