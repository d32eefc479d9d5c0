-- does:    says which step dropped an enrollment, and why; what the filter leaves out stands in the enrollments themselves
-- reads:   dropped, filter_enrollments_dropped
-- params:  row (number)
-- engine:  DuckDB, which alone reads what a run leaves
select stage, step, code, value, detail
from dropped
where row_id = :row and entity = 'enrollments'
union all
select 'filter' as stage, 'filter_enrollments' as step, code, value, detail
from filter_enrollments_dropped
where row_id = :row
