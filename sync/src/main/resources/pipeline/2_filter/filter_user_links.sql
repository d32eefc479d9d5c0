-- step:    filter_user_links
-- does:    tells of each user of the source whether the person is sent, and as what
-- reads:   read_users, filter_users, filter_people
-- writes:  one row for each sourced_id
-- key:     sourced_id
-- source:  a person who was left out takes the enrollments along; a person who is not in the source is a fault
select
    users.sourced_id,
    max(case when sent.row_id is null then 0 else 1 end) = 1 as sent,
    max(coalesce(people.is_student, 0)) = 1 as is_student,
    max(coalesce(people.is_staff, 0)) = 1 as is_staff
from read_users as users
left join filter_users as sent on sent.row_id = users.row_id
left join filter_people as people on people.sourced_id = users.sourced_id
where users.sourced_id is not null
group by users.sourced_id
