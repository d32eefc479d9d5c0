-- does:    lists the records with which Apple did otherwise than was foreseen, those that it refused first
-- reads:   log_compared
-- params:  most (number)
with numbered as (
    select
        *,
        row_number() over (order by case when verdict = 'refused' then 0 else 1 end, entity, verdict, id) as place
    from log_compared
    where verdict <> 'right'
)

select entity, id, name, foreseen, outcome, substatus, verdict, place
from numbered
where place <= :most
order by place
