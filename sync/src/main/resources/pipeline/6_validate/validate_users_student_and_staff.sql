-- step:    validate_users_student_and_staff
-- does:    finds people who are student and staff
-- reads:   patch_users, filter_people
-- reports: RST-308
-- source:  Apple School Manager User Guide: person_id is unique over students and staff
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'role' as field,
    users.sourced_id as value,
    people.first_role as detail
from patch_users as users
inner join filter_people as people on people.sourced_id = users.sourced_id
where people.is_student = 1 and people.is_staff = 1
