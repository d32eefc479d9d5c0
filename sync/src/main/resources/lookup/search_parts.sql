-- does:    prepares records for a search by parts of their name or title
-- reads:   {records}
-- params:  records (name)
-- engine:  DuckDB, which alone reads what a run leaves
select row_id, plain_letters(concat_ws(' ', label, email)) as letters
from {records}
order by row_id
