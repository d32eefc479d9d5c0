-- does:    counts the records of each action
-- reads:   {met}
-- params:  met (name)
-- engine:  DuckDB, as the views that it reads
select action, count(*) as records
from {met}
where action is not null
group by action
