-- does:    names the people who are left out of this upload once
-- reads:   one_off_people
select person_id
from one_off_people
where kind = 'leave_out'
