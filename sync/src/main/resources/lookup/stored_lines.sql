-- does:    adds to the lines that a run stored of a file what follows from their place
-- reads:   lines
-- params:  file (text)
-- engine:  DuckDB, which alone reads what a run leaves
select source_row - 2 as row_id, :file as source_file, *
from lines
