-- What Java and DuckDB cost before any work is done.
select 42;
