-- does:    puts students and staff of an upload together; imported staff are instructors
-- reads:   sent_student, sent_staff
-- engine:  DuckDB, since the stand-in has no other
select
    person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username, password_policy,
    'Student' as role, location_ids, 'students.csv' as file_name, row_in_file
from sent_student
union all
select
    person_id, person_number, first_name, middle_name, last_name, null, email_address, sis_username, null,
    'Instructor', location_ids, 'staff.csv', row_in_file
from sent_staff
