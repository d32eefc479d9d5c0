-- does:    gives the people of a file the columns of the directory
-- reads:   source_known_people
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
    coalesce(
        without_blanks(location_ids), nullif(concat_ws(',', location_id, location_id_numbered), '')
    ) as location_ids,
    managed_apple_account,
    authentication,
    source,
    status,
    cast(null as date) as status_since,
    source_file,
    source_row
from source_known_people
