-- step:    plan_created_people
-- does:    finds the people whom Apple School Manager does not know
-- reads:   plan_uploaded_people, plan_known_people
-- writes:  one row for each such person
-- key:     person_id
-- source:  Apple School Manager User Guide: an id that is new makes an account
select uploaded.person_id
from plan_uploaded_people as uploaded
where not exists (select 1 from plan_known_people as held where held.known_as = uploaded.person_id)
