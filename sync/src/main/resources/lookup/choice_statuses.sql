-- does:    counts the rows of each status, whatever is chosen
-- reads:   read_orgs, read_users, filter_people, read_classes, read_courses, read_enrollments
select 'orgs' as entity, status, count(*) as status_rows
from read_orgs
group by status
union all
select case when people.is_staff = 1 then 'staff' else 'students' end as entity, users.status, count(*) as status_rows
from read_users as users
inner join filter_people as people on people.sourced_id = users.sourced_id
group by case when people.is_staff = 1 then 'staff' else 'students' end, users.status
union all
select 'classes' as entity, status, count(*) as status_rows
from read_classes
group by status
union all
select 'courses' as entity, status, count(*) as status_rows
from read_courses
group by status
union all
select 'enrollments' as entity, status, count(*) as status_rows
from read_enrollments
group by status
