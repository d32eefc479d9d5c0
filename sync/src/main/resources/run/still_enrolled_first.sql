-- does:    names the first of the people who would be deactivated although enrollments name them
-- reads:   plan_still_enrolled
-- params:  most (number)
select person_id
from plan_still_enrolled
order by person_id
limit :most
