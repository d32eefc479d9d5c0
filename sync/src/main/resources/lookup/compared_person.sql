-- does:    shows people as two versions are compared by; two rows with one digest of 64 bits are taken for equal
-- reads:   none
-- params:  person (parquet)
-- engine:  DuckDB, since it reads a Parquet file of the home by its path
select
    file_row_number as place,
    coalesce(person_id, case_folded(email_address)) as id,
    concat_ws(' ', first_name, last_name) as name,
    status is null or status not in ('Deactivated', 'Deleted') as is_active,
    location_ids as locations,
    case when role in ('Student', 'Instructor') then role end as upload_role,
    hash(person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username, password_policy, role, location_ids, managed_apple_account, authentication, source, status) as digest,
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
    status
from read_parquet(:person, hive_partitioning = false, file_row_number = true)
