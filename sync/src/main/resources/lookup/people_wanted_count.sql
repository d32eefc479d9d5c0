-- does:    counts the people of a list
-- reads:   people_wanted
-- engine:  DuckDB, as the view that it reads
select count(*) as people
from people_wanted
