-- does:    counts the rows of each file that have an error
-- reads:   problems, problem_kinds
select problems.source_file, count(distinct problems.source_row) as rows_in_error
from problems
inner join problem_kinds on problem_kinds.code = problems.code
where problem_kinds.severity = 'error' and problems.source_row is not null
group by problems.source_file
