-- does:    says which step dropped each of some records, and why
-- reads:   dropped
-- params:  rows (numbers), entity (text)
-- engine:  DuckDB, which alone reads what a run leaves
select stage, step, code, value, detail, row_id
from dropped
where row_id in (:rows) and entity = :entity
