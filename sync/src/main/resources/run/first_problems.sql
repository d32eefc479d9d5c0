-- does:    lists the first problems of each kind in their order
-- reads:   first_problems
select code, source_file, source_row, field, record, value, detail, read_file, read_row
from first_problems
order by code, place
