-- does:    counts how often what was foreseen came about
-- reads:   log_compared
select entity, verdict, count(*) as records
from log_compared
group by entity, verdict
order by entity, verdict
