-- does:    counts the records that changed last before a time, given to the second
-- reads:   page_counted
-- params:  since (text)
-- engine:  DuckDB, since it reads JSON
select
    count(
        case
            when substring(coalesce(text_of(record."dateLastModified"), ''), 1, length(:since)) < :since then 1
        end
    ) as records
from page_counted
