-- does:    shows the first roster rows of an action
-- reads:   plan_roster_changes
-- params:  action (text), most (number)
select action, id, name, field, before, after
from plan_roster_changes
where action = :action
order by id, name, before, after
limit :most
