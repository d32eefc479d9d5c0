-- does:    finds which id of the SIS has a Person ID now
-- reads:   identities_listed
-- params:  person (text)
-- engine:  DuckDB, as the view that it reads
select sis_id
from identities_listed
where person_id = :person and ended_on is null and basis <> 'released'
order by sis_id
limit 1
