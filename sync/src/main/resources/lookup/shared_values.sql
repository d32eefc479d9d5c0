-- does:    finds what two people have, or one account in two connections: a Person ID, an account name, an e-mail address
-- reads:   people_of_connections
-- params:  limit (number)
-- engine:  DuckDB, as the table that it reads
with listed as (
    select 'person_id' as kind, person_id as value, place, person_id, name from people_of_connections where person_id is not null
    union all
    select 'account' as kind, account as value, place, person_id, name from people_of_connections where account is not null
    union all
    select 'email' as kind, email as value, place, person_id, name from people_of_connections where email is not null
),

shared as (
    select kind, value
    from listed
    group by kind, value
    having count(*) > 1
)

select listed.kind, listed.value, listed.place, coalesce(listed.person_id, '') as person_id, listed.name
from listed
inner join shared on shared.kind = listed.kind and shared.value = listed.value
order by listed.kind, listed.value, listed.place, listed.name
limit :limit
