-- does:    counts the rows of a relation
-- reads:   {relation}
-- params:  relation (name)
-- engine:  DuckDB, since the stand-in has no other
select count(*) as rows
from {relation}
