-- does:    lists every problem as problems.csv has it
-- reads:   problems_in_words
select file, line, field as "column", record, value, code, severity, what, fix
from problems_in_words
order by place
