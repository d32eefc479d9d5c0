-- step:    plan_upload_stops
-- does:    says whom later uploads do not reach because they are sent between deletion and purge, and whom they reach again because they are left out
-- reads:   plan_waiting_people, plan_uploaded_people
-- writes:  one row for each person of whom the upload changes that
-- key:     person_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: plan_waiting_people
-- columns: person_id string, upload_stop string
-- source:  Claris FAQ: who is sent before the purge is updated invisibly; a producer's wiki: whom a person deactivated or deleted comes back after an upload without them
select waiting.person_id, case when waiting.upload_stop is null then 'resent' end as upload_stop
from plan_waiting_people as waiting
left join plan_uploaded_people as uploaded on uploaded.person_id = waiting.person_id
where (uploaded.person_id is null) = (waiting.upload_stop is not null)
