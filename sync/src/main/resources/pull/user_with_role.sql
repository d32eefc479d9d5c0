-- does:    finds a user with one role, as OneRoster 1.1 has it
-- reads:   page_users
-- engine:  DuckDB, since it reads JSON
select 1 as found
from page_users
where text_of("role") is not null
limit 1
