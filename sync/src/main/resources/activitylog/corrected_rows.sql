-- does:    puts, for the records that Apple refused, what was there before in the place of what was sent, but for those that were taken out by hand since
-- reads:   {newest}, {sent}, {before}, log_compared
-- params:  newest (name), sent (name), before (name), key (name), entity (text)
-- engine:  DuckDB, which alone reads a log; an older version of the directory may lack columns
with refused as (
    select id
    from log_compared
    where entity = :entity and verdict = 'refused'
),

corrected as (
    select *
    from {newest} as held
    where not exists (select 1 from refused where refused.id = held.{key})
    union all by name
    select *
    from {before} as earlier
    where exists (select 1 from refused where refused.id = earlier.{key})
        and (
            exists (select 1 from {newest} as held where held.{key} = earlier.{key})
            or not exists (select 1 from {sent} as sent where sent.{key} = earlier.{key})
        )
)

select *
from corrected
order by {key}
