-- does:    finds a problem in a line of the source below its header
-- reads:   problems
select code
from problems
where source_row > 1
limit 1
