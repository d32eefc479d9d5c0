-- does:    counts the problems that are wanted
-- reads:   problems_wanted
-- engine:  DuckDB, which alone reads what a run leaves
select count(*) as problems from problems_wanted
