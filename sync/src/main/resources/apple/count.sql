-- does:    counts the rows of a relation
-- reads:   {relation}
-- params:  relation (name)
select count(*) as rows
from {relation}
