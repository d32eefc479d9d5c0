-- does:    gives the deleted accounts after something was done to somebody at the web page
-- reads:   deleted_account, person
-- params:  person_id (text), action (text), today (day)
-- engine:  DuckDB, since the stand-in has no other
select person_id, managed_apple_account, deleted_on, deleted_by, left_out, updated_invisibly
from deleted_account
where person_id <> :person_id or :action <> 'delete'
union all
select
    person_id, managed_apple_account, :today, 'web', source = 'MANUAL' or coalesce(deactivated_by, '') = 'upload', false
from person
where person_id = :person_id and :action = 'delete'
