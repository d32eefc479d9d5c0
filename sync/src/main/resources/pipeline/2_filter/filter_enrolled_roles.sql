-- step:    filter_enrolled_roles
-- does:    finds the role of users of whom the source names none, by what their enrollments say
-- reads:   read_enrollments, filter_users_without_role, setting_status
-- writes:  one row for each such user with an enrollment; who learns and teaches is a student
-- key:     user_sourced_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_users_without_role
-- columns: user_sourced_id string, role string
-- source:  OneRoster 1.2 CSV binding, enrollments.csv: role is student or teacher
select enrollments.user_sourced_id, min(enrollments.role) as role
from read_enrollments as enrollments
inner join filter_users_without_role as users on users.sourced_id = enrollments.user_sourced_id
where enrollments.role in ('student', 'teacher')
    and enrollments.status in (select status from setting_status where entity = 'enrollments')
group by enrollments.user_sourced_id
