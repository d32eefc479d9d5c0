-- does:    gives the rows of a version with what was changed by hand on another: changed and new rows as they are there, without those that were taken out
-- reads:   {earlier}, {later}, {onto}
-- params:  earlier (name), later (name), onto (name), key (name), second (name)
-- engine:  DuckDB, as carried_shape
with removed as (
    select * from {earlier}
    except
    select * from {later}
),

added as (
    select * from {later}
    except
    select * from {earlier}
),

carried as (
    select *
    from {onto} as held
    where not exists (select 1 from removed where removed.carried_key = held.carried_key)
        and not exists (select 1 from added where added.carried_key = held.carried_key)
    union all by name
    select *
    from added
)

select * exclude (carried_key)
from carried
order by {key}, {second}
