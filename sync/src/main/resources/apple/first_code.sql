-- does:    gives the first reason for which an upload is refused
-- reads:   log_fault
select operation_substatus
from log_fault
limit 1
