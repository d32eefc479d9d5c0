-- does:    takes the first ids of a list
-- reads:   identities_listed
-- params:  limit (number)
-- engine:  DuckDB, as the view that it reads
select sis_id, person_id, name, basis, pinned_on, ended_on, decided_by, reason
from identities_listed
order by sis_id, pinned_on, ended_on, person_id
limit :limit
