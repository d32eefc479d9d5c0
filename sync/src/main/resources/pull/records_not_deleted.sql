-- does:    leaves out the records that are deleted
-- reads:   {records}
-- params:  records (name)
-- engine:  DuckDB, since it reads JSON
select record
from {records}
where not coalesce(lower_case(text_of(record."status")) = 'tobedeleted', false)
