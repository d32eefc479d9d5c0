-- does:    counts the records of a version that Apple School Manager still gets
-- reads:   {side}
-- params:  side (name)
-- engine:  DuckDB, as the views that it reads
select count(*) as records
from {side}
where is_active
