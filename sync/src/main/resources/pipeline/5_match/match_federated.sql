-- step:    match_federated
-- does:    says to which account without a Person ID Apple School Manager will write which Person ID
-- reads:   match_by_email
-- writes:  one row for each such account; of several users who come to it the first by sourcedId
-- source:  Claris FAQ: accounts that appeared by federated sign-in are matched by e-mail and get the Person ID
with numbered as (
    select *, row_number() over (partition by email_key order by sourced_id, row_id) as place
    from match_by_email
)

select row_id, sourced_id, person_id, email_key
from numbered
where place = 1
