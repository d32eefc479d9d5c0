-- does:    puts, for the records that Apple refused, what was there before in the place of what was sent
-- reads:   {sent}, {before}, log_compared
-- params:  sent (name), before (name), key (name), entity (text)
-- engine:  DuckDB, which alone reads a log; an older version of the directory may lack columns
with refused as (
    select id
    from log_compared
    where entity = :entity and verdict = 'refused'
),

corrected as (
    select *
    from {sent} as held
    where not exists (select 1 from refused where refused.id = held.{key})
    union all by name
    select *
    from {before} as earlier
    where exists (select 1 from refused where refused.id = earlier.{key})
)

select *
from corrected
order by {key}
