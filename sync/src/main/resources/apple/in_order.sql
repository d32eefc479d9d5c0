-- does:    gives a table of the directory in the order of its key
-- reads:   {relation}
-- params:  relation (name), key (name)
-- engine:  DuckDB, since the stand-in has no other
select *
from {relation}
order by {key}
