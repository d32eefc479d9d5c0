-- does:    counts the problems of each kind that are new, gone and still there, errors first
-- reads:   problems_compared
-- engine:  DuckDB, which alone reads what a run leaves
select
    code,
    min(severity) as severity,
    cast(sum(added) as bigint) as added,
    cast(sum(gone) as bigint) as gone,
    cast(sum(stayed) as bigint) as stayed
from problems_compared
group by code
order by case min(severity) when 'error' then 1 when 'warning' then 2 else 3 end, code
