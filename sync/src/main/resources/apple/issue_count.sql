-- does:    counts the rows of a section of the log that Apple School Manager did not take
-- reads:   {relation}
-- params:  relation (name)
-- engine:  DuckDB, since the stand-in has no other
select count(*) as issues
from {relation}
where operation_status = 'ISSUE'
