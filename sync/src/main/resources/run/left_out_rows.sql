-- does:    counts the rows that are ready and are not sent, since their person is left out of this upload once
-- reads:   patch_users, patch_enrollments, match_people, one_off_people
select 'users' as entity, count(*) as rows_left_out
from patch_users as users
left join match_people on match_people.row_id = users.row_id
inner join one_off_people as changes
    on changes.kind = 'leave_out' and changes.person_id = coalesce(match_people.person_id, users.sourced_id)
union all
select 'enrollments' as entity, count(*) as rows_left_out
from patch_enrollments as enrollments
left join match_people on match_people.sourced_id = enrollments.user_sourced_id
inner join one_off_people as changes
    on changes.kind = 'leave_out' and changes.person_id = coalesce(match_people.person_id, enrollments.user_sourced_id)
