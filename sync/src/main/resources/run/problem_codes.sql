-- does:    lists the kinds of problems that a run has found
-- reads:   problems
select distinct code
from problems
order by code
