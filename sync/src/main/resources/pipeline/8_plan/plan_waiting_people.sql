-- step:    plan_waiting_people
-- does:    finds the deleted people whom the purge has not taken, and those whom somebody deactivated or deleted by hand: an upload that names them, or leaves them out, changes what later ones can do
-- reads:   match_known_people
-- writes:  one row for each such person
-- key:     person_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_known_people
-- columns: person_id string, upload_stop string
-- source:  Claris FAQ: who is sent before the purge is updated invisibly; a producer's wiki: whom a person deactivated or deleted comes back after an upload without them
select person_id, upload_stop
from match_known_people
where person_id is not null
    and ((status = 'Deleted' and upload_stop is null) or upload_stop in ('deactivated', 'deleted'))
