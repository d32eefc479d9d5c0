-- does:    counts the problems of each kind
-- reads:   problems_as_shown
select code, count(*) as problems
from problems_as_shown
group by code
order by code
