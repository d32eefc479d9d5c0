-- does:    gives the roster rows of the directory's next version, in the order of the upload
-- reads:   shape_rosters
select roster_id, class_id, student_id
from shape_rosters
order by row_id, roster_id
