-- does:    lists the orgs of the first problems
-- reads:   first_problems, problem_orgs
select distinct problem_orgs.read_file, problem_orgs.read_row, problem_orgs.org
from first_problems
inner join problem_orgs
    on problem_orgs.read_file = first_problems.read_file and problem_orgs.read_row = first_problems.read_row
order by problem_orgs.read_file, problem_orgs.read_row, problem_orgs.org
