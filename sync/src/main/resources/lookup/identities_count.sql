-- does:    counts the ids of a list
-- reads:   identities_listed
-- engine:  DuckDB, as the view that it reads
select count(*) as identities
from identities_listed
