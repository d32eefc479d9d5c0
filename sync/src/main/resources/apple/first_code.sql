-- does:    gives the first reason for which an upload is refused
-- reads:   log_fault
-- engine:  DuckDB, since the stand-in has no other
select operation_substatus
from log_fault
limit 1
