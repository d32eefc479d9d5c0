-- step:    filter_people_without_school
-- does:    finds the people whose roles name no school that is sent
-- reads:   filter_people, filter_roles_at_orgs
-- writes:  one row for each such person
-- key:     sourced_id
-- stored:  table, few rows, and the engine should know it
-- source:  some SISs give staff the district only
select people.sourced_id
from filter_people as people
where not exists (
    select 1
    from filter_roles_at_orgs as roles
    where roles.user_sourced_id = people.sourced_id and roles.rank < 1000000
)
