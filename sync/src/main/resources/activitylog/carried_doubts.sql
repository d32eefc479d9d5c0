-- does:    counts the rows that were changed by hand and are others in the version to which the change is carried
-- reads:   {earlier}, {later}, {onto}
-- params:  earlier (name), later (name), onto (name)
-- engine:  DuckDB, as carried_shape
with changed as (
    select * from {later}
    except
    select * from {earlier}
),

-- As they were before the change by hand, or as they are after it.
agreed as (
    (
        select * from {onto}
        intersect
        select * from {earlier}
    )
    union all
    (
        select * from {onto}
        intersect
        select * from {later}
    )
)

select count(*)
from changed
where not exists (select 1 from agreed where agreed.carried_key = changed.carried_key)
    and (
        exists (select 1 from {onto} as held where held.carried_key = changed.carried_key)
        or exists (select 1 from {earlier} as was where was.carried_key = changed.carried_key)
    )
