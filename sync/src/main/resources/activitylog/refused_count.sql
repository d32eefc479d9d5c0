-- does:    counts the records that Apple refused
-- reads:   log_compared
select count(*) as records
from log_compared
where verdict = 'refused'
