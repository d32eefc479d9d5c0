-- does:    finds a problem of one kind
-- reads:   problems
-- params:  code (text)
select code
from problems
where code = :code
limit 1
