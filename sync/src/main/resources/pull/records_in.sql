-- does:    counts the records of pages, those with one sourcedId once
-- reads:   page_counted
-- engine:  DuckDB, since it reads JSON
select
    count(distinct digest(text_of(record."sourcedId"))) + count(*) - count(text_of(record."sourcedId")) as records
from page_counted
