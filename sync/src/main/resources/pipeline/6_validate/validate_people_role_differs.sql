-- step:    validate_people_role_differs
-- does:    finds students whom the source makes staff, and staff whom it makes students
-- reads:   patch_users, match_people, match_listed_people
-- reports: RST-617
-- empty-without: match_listed_people
-- source:  Apple School Manager User Guide: a student and an instructor have different rights, an upload changes the role without a question
with comers as (
    select
        users.*,
        case users.is_student when 1 then 'Student' else 'Instructor' end as role,
        coalesce(match_people.person_id, users.sourced_id) as person_id
    from patch_users as users
    left join match_people on match_people.row_id = users.row_id
    where users.is_student + users.is_staff = 1
)

select
    comers.source_file,
    comers.source_row,
    comers.sourced_id as record,
    'role' as field,
    concat_ws(' ', comers.given_name, comers.family_name) as value,
    comers.role as detail
from comers
inner join match_listed_people as held on held.person_id = comers.person_id
where held.role in ('Student', 'Instructor') and held.role <> comers.role
