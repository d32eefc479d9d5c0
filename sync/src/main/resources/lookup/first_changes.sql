-- does:    gives the places of the first records of each action, in the order of the newer file
-- reads:   {met}
-- params:  met (name), most (number)
-- engine:  DuckDB, since it asks with qualify
select action, place_before, place_after
from {met}
where action is not null
qualify
    row_number() over (partition by action order by coalesce(place_after, place_before), place_before) <= :most
order by coalesce(place_after, place_before), place_before
