-- does:    leaves of rows what a bulk file may hold (OneRoster CSV binding, bulk): no record that goes, no status, no time of a change
-- reads:   {rows}
-- params:  rows (name)
-- engine:  DuckDB, since the columns differ from file to file
select * replace (cast(null as string) as "status", cast(null as string) as "dateLastModified")
from {rows}
where coalesce("status", 'active') not in ('tobedeleted', 'inactive')
