-- does:    names the orgs in which the errors lie, with how many; the empty text stands for errors that belong to no org
-- reads:   problems_by_org, read_orgs
with names as (
    select sourced_id, min(name) as name from read_orgs group by sourced_id
)

select problems.org, coalesce(min(names.name), problems.org) as name, count(*) as errors
from problems_by_org as problems
left join names on names.sourced_id = problems.org
where problems.severity = 'error'
group by problems.org
order by problems.org
