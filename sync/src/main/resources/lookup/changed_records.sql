-- does:    reads the records at these places whole
-- reads:   {side}
-- params:  side (name), columns (names), places (numbers)
-- engine:  DuckDB, as the views that it reads
select place, id, name, {columns}
from {side}
where place in (:places)
