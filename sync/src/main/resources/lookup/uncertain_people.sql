-- does:    keeps who matches nobody in Apple School Manager for certain, with the values that people are compared by
-- reads:   match_unresolved, patch_users, dedupe_memberships, read_orgs
with schools as (
    select memberships.user_sourced_id, min(orgs.name) as school
    from dedupe_memberships as memberships
    inner join read_orgs as orgs on orgs.sourced_id = memberships.org_sourced_id
    where memberships.number = 1
    group by memberships.user_sourced_id
)

select
    users.sourced_id,
    doubts.person_id,
    doubts.reason,
    doubts.first_name,
    doubts.last_name,
    doubts.email_address,
    doubts.person_number,
    doubts.sis_username,
    doubts.grade_level,
    schools.school,
    doubts.candidates,
    doubts.source_file,
    doubts.source_row
from match_unresolved as doubts
inner join patch_users as users on users.row_id = doubts.row_id
left join schools on schools.user_sourced_id = users.sourced_id
