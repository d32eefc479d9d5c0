-- does:    names the columns without which the enrollments of a run cannot be told: early versions kept none of them
-- reads:   none
-- params:  enrollments (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
select name
from parquet_schema(:enrollments)
where name in ('code', 'source_row')
