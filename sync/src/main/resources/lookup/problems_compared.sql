-- does:    counts the problems of each record that are new, gone and still there; what is the same stands in another line of another export
-- reads:   {before}, {after}
-- params:  before (name), after (name)
-- engine:  DuckDB, which alone reads what a run leaves
with counted as (
    select code, severity, file, record, field, "value", what, count(*) as before, 0 as after
    from {before}
    group by code, severity, file, record, field, "value", what
    union all
    select code, severity, file, record, field, "value", what, 0 as before, count(*) as after
    from {after}
    group by code, severity, file, record, field, "value", what
),

summed as (
    select
        code,
        min(severity) as severity,
        file,
        record,
        field,
        "value",
        min(what) as what,
        cast(sum(before) as bigint) as before,
        cast(sum(after) as bigint) as after
    from counted
    group by code, file, record, field, "value"
)

select
    *,
    greatest(after - before, 0) as added,
    greatest(before - after, 0) as gone,
    least(before, after) as stayed
from summed
