-- does:    gives the people whom Apple took from an upload, as its activity log names them, the columns of a file of known people
-- reads:   log_outcomes
-- engine:  DuckDB, which alone reads a log
select
    id as person_id,
    person_number,
    first_name,
    last_name,
    email as email_address,
    case outcome when 'deactivate' then 'Deactivated' else 'Active' end as status
from log_outcomes
where entity = 'people' and outcome <> 'refused'
order by id
