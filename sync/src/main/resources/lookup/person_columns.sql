-- does:    names the columns of people that versions of an early release lack
-- reads:   none
-- params:  person (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select name
from parquet_schema(:person)
where name = 'upload_stop'
