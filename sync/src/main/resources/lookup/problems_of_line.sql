-- does:    tells the problems of a line of the source, but for the one that a stage told already
-- reads:   none
-- params:  problems (csv), file (text), line (number), told (text)
-- engine:  DuckDB, which alone reads what a run leaves
select severity, code, what
from read_csv(:problems, hive_partitioning = false, header = true, all_varchar = true)
where file in (:file, concat('''', :file)) and line = cast(:line as string) and code <> :told
order by code, what
