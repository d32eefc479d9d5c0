-- does:    finds which Person ID an id of the SIS has now
-- reads:   identities_listed
-- params:  sis (text)
-- engine:  DuckDB, as the view that it reads
select person_id
from identities_listed
where sis_id = :sis and ended_on is null and basis <> 'released'
order by case when basis = 'hand' then 1 else 2 end, person_id
limit 1
