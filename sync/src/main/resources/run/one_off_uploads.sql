-- does:    says with which e-mail address the upload has each person of whom a one-off change is open
-- reads:   one_off_people, shape_students, shape_staff
select people.person_id, people.email_address
from one_off_people as changes
inner join (
    select person_id, email_address from shape_students
    union all
    select person_id, email_address from shape_staff
) as people on people.person_id = changes.person_id
