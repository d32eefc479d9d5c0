-- step:    validate_users_student_and_staff
-- does:    finds people who are student and staff
-- reads:   patch_users, filter_students_who_are_staff
-- reports: RST-308
-- empty-without: filter_students_who_are_staff
-- source:  Apple School Manager User Guide: person_id is unique over students and staff
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'role' as field,
    users.sourced_id as value,
    people.staff_role as detail
from patch_users as users
left join filter_students_who_are_staff as people on people.sourced_id = users.sourced_id
where people.sourced_id is not null
