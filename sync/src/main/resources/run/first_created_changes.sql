-- does:    shows the first people who are new
-- reads:   plan_created_changes, plan_created_people
-- params:  most (number)
select action, id, name, field, before, after
from plan_created_changes
where id in (select person_id from plan_created_people order by person_id limit :most)
order by action, id, field
