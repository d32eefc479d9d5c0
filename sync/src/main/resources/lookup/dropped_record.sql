-- does:    says which step dropped a record, and why
-- reads:   dropped
-- params:  row (number), entity (text)
-- engine:  DuckDB, which alone reads what a run leaves
select stage, step, code, value, detail
from dropped
where row_id = :row and entity = :entity
