-- does:    tells the problems of a line of the source, but for the one that a stage told already
-- reads:   problem_lines
-- params:  file (text), line (number), told (text)
-- engine:  DuckDB, which alone reads what a run leaves
select severity, code, what
from problem_lines
where file in (:file, concat('''', :file)) and line = cast(:line as string) and code <> :told
order by code, what
