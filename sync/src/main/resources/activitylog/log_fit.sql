-- does:    counts the records of a log, and those of them that a run has sent or foreseen
-- reads:   log_outcomes, foreseen, known_ids
select
    count(*) as records,
    count(case when foreseen.id is not null or known_ids.id is not null then 1 end) as known
from log_outcomes
left join foreseen on foreseen.entity = log_outcomes.entity and foreseen.id = log_outcomes.id
left join known_ids on known_ids.entity = log_outcomes.entity and known_ids.id = log_outcomes.id
