-- does:    takes of what an activity log says of a record the latest; a roster row that came and went at once is there, with another student
-- reads:   log_records
with placed as (
    select
        *,
        row_number() over (
            partition by entity, id
            order by
                coalesce(said_at, '') desc,
                case when entity = 'rosters' and status = 'SUCCESS' and substatus in ('CREATED', 'ADDED') then 0 else 1 end,
                line desc
        ) as place
    from log_records
    where id is not null
)

select
    entity,
    id,
    name,
    status,
    substatus,
    first_name,
    last_name,
    person_number,
    email,
    case
        when status <> 'SUCCESS' then 'refused'
        when substatus in ('CREATED', 'ADDED') then 'create'
        when substatus in ('DEACTIVATED', 'REMOVED', 'DELETED') then 'deactivate'
        else 'update'
    end as outcome
from placed
where place = 1
