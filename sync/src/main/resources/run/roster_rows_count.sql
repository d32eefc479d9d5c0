-- does:    counts the roster rows that are sent
-- reads:   shape_rosters
select count(*) as rows
from shape_rosters
