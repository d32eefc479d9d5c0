-- does:    shows the first problems that are new, or that are gone
-- reads:   problems_compared
-- params:  added (boolean), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select code, file, record, field, "value", what
from problems_compared
where case when :added then added else gone end > 0
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end, code, file, record, field, "value"
limit :most
