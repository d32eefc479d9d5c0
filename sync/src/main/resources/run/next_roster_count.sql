-- does:    counts the roster rows of the directory's next version
-- reads:   plan_next_roster
select count(*) as roster_rows
from plan_next_roster
