-- does:    counts the people of a list
-- reads:   {people}
-- params:  people (name)
select count(*) as people
from {people}
