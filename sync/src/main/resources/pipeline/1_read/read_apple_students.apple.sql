-- step:    read_apple_students
-- does:    takes Apple's students for users with the role student
-- reads:   source_apple_students
-- writes:  one row for each row of students.csv, in its order
-- key:     row_id
-- source:  Apple School Manager User Guide, students template
select
    row_id,
    source_file,
    source_row,
    person_id as sourced_id,
    'active' as status,
    cast(null as string) as date_last_modified,
    cast(null as string) as enabled_user,
    'student' as role,
    nullif(concat_ws(',', location_id, location_id_numbered), '') as org_sourced_ids,
    sis_username as username,
    first_name as given_name,
    last_name as family_name,
    middle_name,
    person_number as identifier,
    email_address as email,
    cast(null as string) as agent_sourced_ids,
    grade_level as grades,
    cast(null as string) as user_master_identifier,
    cast(null as string) as primary_org_sourced_id,
    password_policy as password_policy
from source_apple_students
