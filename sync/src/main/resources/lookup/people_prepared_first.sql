-- does:    gives the places of the first people of a list, in the order in which they were prepared
-- reads:   people_wanted
-- params:  limit (number)
-- engine:  DuckDB, as the view that it reads
select place
from people_wanted
order by turn
limit :limit
