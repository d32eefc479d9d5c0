-- does:    gives the rows of a version with all columns that one of three versions has, in one order, and what names a row
-- reads:   {rows}, {earlier}, {later}, {onto}
-- params:  rows (name), earlier (name), later (name), onto (name), key (name), second (name), third (name)
-- engine:  DuckDB; an older version of the directory may lack columns
with shaped as (
    select *
    from {earlier}
    where false
    union all by name
    select *
    from {later}
    where false
    union all by name
    select *
    from {onto}
    where false
    union all by name
    select *
    from {rows}
)

select
    coalesce({key}, {second}, {third}) as carried_key,
    *
from shaped
