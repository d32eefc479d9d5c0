-- step:    filter_people
-- does:    finds who is a student and who is staff by the roles that count
-- reads:   filter_roles
-- writes:  one row for each user with a role that counts; is_student and is_staff are 0 or 1
-- key:     sourced_id
-- source:  Claris help: staff are the users that are not students; guardians, parents and relatives are never sent
select
    user_sourced_id as sourced_id,
    max(case when role = 'student' then 1 else 0 end) as is_student,
    max(case when role = 'student' then 0 else 1 end) as is_staff,
    min(case when role <> 'student' then role end) as staff_role
from filter_roles
group by user_sourced_id
