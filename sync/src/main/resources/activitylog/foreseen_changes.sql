-- does:    reads what a run has foreseen for each record
-- reads:   none
-- params:  changes (csv)
-- engine:  DuckDB, which alone reads a log
select
    entity,
    id,
    max(name) as name,
    case
        when max(case when action = 'create' then 1 else 0 end) = 1 then 'create'
        when max(case when action in ('deactivate', 'leave_out') then 1 else 0 end) = 1 then 'deactivate'
        else 'update'
    end as foreseen
from read_csv(:changes, hive_partitioning = false, header = true, all_varchar = true)
where id is not null
group by entity, id
