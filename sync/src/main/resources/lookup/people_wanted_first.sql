-- does:    gives the places of the first people of a list; their other columns are read for these alone
-- reads:   people_wanted
-- params:  limit (number)
-- engine:  DuckDB, as the view that it reads
select place
from people_wanted
order by last_name, first_name, person_id, place
limit :limit
