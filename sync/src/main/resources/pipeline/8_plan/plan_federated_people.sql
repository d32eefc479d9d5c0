-- step:    plan_federated_people
-- does:    finds which people of the upload are accounts that appeared by federated sign-in and have no Person ID
-- reads:   match_known_people, plan_uploaded_people
-- writes:  one row for each such account; of several people with its address the first by Person ID
-- key:     email_key
-- stored:  table, few rows, and the engine should know it
-- empty-without: match_known_people
-- columns: email_key string, person_id string
-- source:  Claris FAQ: such accounts are matched by e-mail address and get the Person ID
with waiting as (
    select email_key(email_address) as email_key
    from match_known_people
    where person_id is null and authentication = 'Federated' and email_address is not null
    group by email_key(email_address)
    having count(*) = 1
),

claiming as (
    select waiting.email_key, uploaded.person_id
    from plan_uploaded_people as uploaded
    inner join waiting on waiting.email_key = email_key(uploaded.email_address)
)

select email_key, min(person_id) as person_id
from claiming
where person_id not in (select person_id from match_known_people where person_id is not null)
group by email_key
