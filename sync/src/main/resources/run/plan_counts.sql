-- does:    gives how many records of each kind there are of each action, and how many are active before and after
-- reads:   plan_counts
select entity, action, records, active_before, active_after
from plan_counts
