-- does:    finds people of the upload whom Apple School Manager does not take, while it takes the rest; the first reason counts
-- reads:   sent_person, met_person, person
-- params:  domains (texts), needs_address (boolean), checks_address (boolean), refuses_rows (boolean)
-- engine:  DuckDB, since the stand-in has no other
with addressed as (
    select
        person_id, email_key(email_address) as address,
        coalesce(split_part(email_key(email_address), '@', 2), '') in (:domains) as is_federated,
        row_number() over (partition by email_key(email_address) order by file_name, lpad(row_in_file, 12, '0')) as copy_number,
        row_number() over (order by file_name, lpad(row_in_file, 12, '0')) as place
    from sent_person
),

issues as (
    select person_id, 'EMAIL_UNAVAILABLE_AS_MAID' as code
    from addressed
    where
        (:needs_address and address is null)
        or (:checks_address and (contains(address, '''') or not full_match(address, '[^@]+@[^@]+')))
    union all
    select addressed.person_id, 'USERNAME_CONFLICT_WITH_EXISTING_APPLE_ID'
    from addressed
    inner join met_person on met_person.person_id = addressed.person_id
    inner join person on email_key(person.managed_apple_account) = addressed.address
    where addressed.is_federated and person.unique_identifier is distinct from met_person.unique_identifier
    union all
    select person_id, 'USERNAME_CONFLICT_WITH_EXISTING_APPLE_ID'
    from addressed
    where is_federated and copy_number > 1
    union all
    select person_id, 'INTERNAL_ERROR'
    from addressed
    where :refuses_rows and place % 10 = 1
)

select person_id, min(code) as code
from issues
group by person_id
