-- does:    counts records, and those that are deleted
-- reads:   {records}
-- params:  records (name)
-- engine:  DuckDB, since it reads JSON
select
    count(*) as records,
    count(case when lower_case(text_of(record."status")) = 'tobedeleted' then 1 end) as deleted
from {records}
