-- does:    counts the problems of each org, those with most errors first, then those with most warnings; the empty text is no org
-- reads:   problems_by_org, read_orgs
with names as (
    select sourced_id, min(name) as name from read_orgs group by sourced_id
)

select
    problems.org,
    coalesce(min(names.name), problems.org) as name,
    count(case when problems.severity = 'error' then 1 end) as errors,
    count(case when problems.severity = 'warning' then 1 end) as warnings,
    count(case when problems.severity = 'note' then 1 end) as notes
from problems_by_org as problems
left join names on names.sourced_id = problems.org
group by problems.org
order by errors desc, warnings desc, notes desc, name, org
