-- does:    puts what Apple did beside what was foreseen, for each record of either
-- reads:   log_outcomes, foreseen
with pairs as (
    select
        coalesce(log_outcomes.entity, foreseen.entity) as entity,
        coalesce(log_outcomes.id, foreseen.id) as id,
        coalesce(foreseen.name, log_outcomes.name) as name,
        foreseen.foreseen,
        log_outcomes.outcome,
        log_outcomes.substatus
    from log_outcomes
    full outer join foreseen on foreseen.entity = log_outcomes.entity and foreseen.id = log_outcomes.id
)

select
    entity,
    id,
    name,
    foreseen,
    outcome,
    substatus,
    case
        when outcome = 'refused' then 'refused'
        when foreseen = outcome then 'right'
        when foreseen is null then 'not foreseen'
        when outcome is null then 'not in the log'
        else 'otherwise'
    end as verdict
from pairs
