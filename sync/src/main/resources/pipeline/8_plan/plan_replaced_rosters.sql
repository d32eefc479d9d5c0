-- step:    plan_replaced_rosters
-- does:    finds the roster rows that come and go in classes that have students before and after
-- reads:   plan_replaced_digests, plan_next_roster, directory_roster
-- writes:  one row for each such roster row; a known roster_id with another student goes and comes
-- key:     action, roster_id
-- stored:  table, few rows, and the engine should know it
-- source:  Apple School Manager User Guide: an upload replaces all rosters
select 'create' as action, roster_id, class_id, student_id
from plan_next_roster
where triple_digest(class_id, roster_id, student_id) in (select digest from plan_replaced_digests where action = 'create')
union all
select 'deactivate' as action, roster_id, class_id, student_id
from directory_roster
where triple_digest(class_id, roster_id, student_id) in (select digest from plan_replaced_digests where action = 'deactivate')
