-- does:    gives people of a version that an earlier release wrote the columns that it lacks
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
    cast(null as string) as earlier_status,
    cast(null as string) as upload_stop,
    cast(null as string) as purchases
from {people}
