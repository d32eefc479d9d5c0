-- does:    looks whether a Person ID that is not the sourcedId wants quotes: one that Apple holds is no problem, whatever it has
-- reads:   match_people
select person_id
from match_people
where not full_match(person_id, '[A-Za-z0-9-]+')
limit 1
