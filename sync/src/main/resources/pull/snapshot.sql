-- does:    keeps records for the next pull, which asks for changes alone
-- reads:   {records}
-- params:  records (name)
-- engine:  DuckDB, since it reads JSON
select text_of(record."sourcedId") as sourced_id, record
from {records}
