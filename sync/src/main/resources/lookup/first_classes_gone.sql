-- does:    names the first classes of which students are gone, in the order of the older file
-- reads:   met_classes
-- params:  most (number)
-- engine:  DuckDB, as the views that it reads
select class_id
from met_classes
where gone > 0
order by place_before
limit :most
