-- does:    counts the people who would be deactivated although enrollments name them
-- reads:   plan_still_enrolled
select count(*) as people
from plan_still_enrolled
