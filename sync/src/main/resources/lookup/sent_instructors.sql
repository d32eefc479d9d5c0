-- does:    keeps who was sent as instructor of which class, in an order that does not hang on the threads of the run
-- reads:   shape_instructors
select class_id, instructor_id, number, row_id
from shape_instructors
order by class_id, number
