-- does:    finds who of Apple School Manager a person of the upload is: by person_id; else, of those who came by federated sign-in and have none yet, by e-mail address
-- reads:   sent_person, person
-- engine:  DuckDB, since the stand-in has no other
with without_id as (
    select email_key(email_address) as address, min(unique_identifier) as unique_identifier
    from person
    where person_id is null and authentication = 'Federated' and email_address is not null
    group by email_key(email_address)
),

first_of_address as (
    select email_key(email_address) as address, min(person_id) as person_id
    from sent_person
    where email_address is not null
    group by email_key(email_address)
)

select sent_person.person_id, coalesce(person.unique_identifier, without_id.unique_identifier) as unique_identifier
from sent_person
left join person on person.person_id = sent_person.person_id
left join first_of_address on first_of_address.person_id = sent_person.person_id
left join without_id on without_id.address = first_of_address.address
