-- does:    gives the columns of a relation, and none of its rows
-- reads:   {relation}
-- params:  relation (name)
select *
from {relation}
where false
