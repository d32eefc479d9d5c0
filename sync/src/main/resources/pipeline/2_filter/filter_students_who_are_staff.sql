-- step:    filter_students_who_are_staff
-- does:    finds the people who are student and staff
-- reads:   filter_people
-- writes:  one row for each such person
-- key:     sourced_id
-- stored:  table, few rows, and the engine should know it
-- source:  Apple School Manager User Guide: person_id is unique over students and staff
select sourced_id, staff_role
from filter_people
where is_student = 1 and is_staff = 1
