-- does:    gives a table of the directory in the order of its key
-- reads:   {relation}
-- params:  relation (name), key (name)
select *
from {relation}
order by {key}
