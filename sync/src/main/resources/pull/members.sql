-- does:    takes records apart
-- reads:   {records}
-- params:  records (name)
-- engine:  DuckDB, since it reads JSON
select record.*
from {records}
