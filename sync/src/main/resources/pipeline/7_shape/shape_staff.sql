-- step:    shape_staff
-- does:    makes staff.csv
-- reads:   shape_people, shape_carried_people
-- writes:  one row for each staff member
-- key:     person_id
-- source:  Apple School Manager User Guide, staff template
select
    one_line(person_id) as person_id,
    one_line(person_number) as person_number,
    one_line(first_name) as first_name,
    one_line(middle_name) as middle_name,
    one_line(last_name) as last_name,
    email_address,
    one_line(sis_username) as sis_username,
    location_id
from shape_people
where is_student = 0
union all
select
    person_id,
    person_number,
    first_name,
    middle_name,
    last_name,
    email_address,
    sis_username,
    location_id
from shape_carried_people
where is_student = 0
