-- does:    shows one page of the problems that are wanted
-- reads:   problems_wanted
-- params:  offset (number), most (number)
-- engine:  DuckDB, which alone reads what a run leaves
select file, line, field, record, "value", code, severity, what, fix, record_name, in_class, value_name
from problems_wanted
order by place
limit :most offset :offset
