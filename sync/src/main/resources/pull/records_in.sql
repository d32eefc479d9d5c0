-- does:    counts the records of pages, those with one sourcedId once, those without any one by one
-- reads:   page_counted
-- engine:  DuckDB, since it reads JSON
select
    count(distinct case when text_of(record."sourcedId") is not null then digest(text_of(record."sourcedId")) end)
    + count(*)
    - count(text_of(record."sourcedId")) as records
from page_counted
