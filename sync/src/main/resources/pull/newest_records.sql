-- does:    takes of several records with one sourcedId the newest: records shift between pages while the source changes
-- reads:   {came}
-- params:  came (name)
-- engine:  DuckDB, since it reads JSON
select max_by(record, concat(coalesce(text_of(record."dateLastModified"), ''), cast(record as string))) as record
from {came}
group by text_of(record."sourcedId")
order by text_of(any_value(record)."sourcedId")
