-- does:    finds a user with a list of roles, as OneRoster 1.2 has it
-- reads:   page_users
-- engine:  DuckDB, since it reads JSON
select 1 as found
from page_users
where size_of(items_of("roles")) > 0
limit 1
