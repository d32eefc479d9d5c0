-- does:    names the first classes of which students came, in the order of the newer file
-- reads:   met_classes
-- params:  most (number)
-- engine:  DuckDB, as the views that it reads
select class_id
from met_classes
where come > 0
order by place_after
limit :most
