-- does:    counts the problems of each org, those with most errors first, then those with most warnings
-- reads:   problems_placed, problem_orgs, problem_kinds, read_orgs
with names as (
    select sourced_id, min(name) as name from read_orgs group by sourced_id
)

select
    problem_orgs.org,
    coalesce(min(names.name), problem_orgs.org) as name,
    count(case when problem_kinds.severity = 'error' then 1 end) as errors,
    count(case when problem_kinds.severity = 'warning' then 1 end) as warnings,
    count(case when problem_kinds.severity = 'note' then 1 end) as notes
from problems_placed as problems
inner join problem_orgs on problem_orgs.read_file = problems.read_file and problem_orgs.read_row = problems.read_row
inner join problem_kinds on problem_kinds.code = problems.code
left join names on names.sourced_id = problem_orgs.org
group by problem_orgs.org
order by errors desc, warnings desc, notes desc, name, problem_orgs.org
