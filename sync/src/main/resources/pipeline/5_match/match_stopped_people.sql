-- step:    match_stopped_people
-- does:    finds the people whom an upload does not reach, because of what somebody did in Apple School Manager or because they were sent too early
-- reads:   match_known_people
-- writes:  one row for each such person; upload_stop is edited, deactivated, deleted or resent
-- key:     person_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_known_people
-- columns: person_id string, upload_stop string, status_since date
-- source:  Apple School Manager User Guide: an edited account becomes Manual and is updated no more; a producer's wiki: whom a person deactivated or deleted comes back after an upload without them; Claris FAQ: who is sent before the purge is updated invisibly
select person_id, upload_stop, status_since
from match_known_people
where upload_stop is not null and person_id is not null
