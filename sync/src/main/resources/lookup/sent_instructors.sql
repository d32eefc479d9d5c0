-- does:    keeps who was sent as instructor of which class
-- reads:   shape_instructors
select class_id, instructor_id, number, row_id
from shape_instructors
