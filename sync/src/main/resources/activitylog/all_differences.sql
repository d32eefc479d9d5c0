-- does:    lists every record with which Apple did otherwise than was foreseen
-- reads:   log_compared
select entity, id, name, foreseen, outcome, substatus as code, verdict
from log_compared
where verdict <> 'right'
order by entity, verdict, id
