-- does:    names the file whose lines a run kept
-- reads:   lines_file
-- engine:  DuckDB, which alone reads what a run leaves
select source_file
from lines_file
