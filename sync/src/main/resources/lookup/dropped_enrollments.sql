-- does:    says which step dropped each of some enrollments; what the filter leaves out stands in the enrollments themselves
-- reads:   dropped, filter_enrollments_dropped
-- params:  rows (numbers)
-- engine:  DuckDB, which alone reads what a run leaves
select stage, step, code, value, detail, row_id
from dropped
where row_id in (:rows) and entity = 'enrollments'
union all
select 'filter' as stage, 'filter_enrollments' as step, code, value, detail, row_id
from filter_enrollments_dropped
where row_id in (:rows)
