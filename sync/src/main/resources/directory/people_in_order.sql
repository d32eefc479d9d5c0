-- does:    gives the people of a directory in the order of a version's file
-- reads:   {people}
-- params:  people (name)
select
    person_id,
    person_number,
    first_name,
    middle_name,
    last_name,
    grade_level,
    email_address,
    sis_username,
    password_policy,
    role,
    location_ids,
    managed_apple_account,
    authentication,
    source,
    status,
    status_since,
    earlier_status,
    upload_stop,
    purchases
from {people}
order by person_id, managed_apple_account, email_address
