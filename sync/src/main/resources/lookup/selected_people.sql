-- does:    gives the people of a choice: those with a role at one of its orgs, those who attend or teach a class there, and those of whom the source knows no org
-- reads:   selected_orgs, selected_classes, selected_enrollments
-- params:  choice_people (parquet), choice_roles (parquet)
-- engine:  DuckDB, which alone reads what a run leaves
with at_orgs as (
    select distinct roles.user_sourced_id
    from read_parquet(:choice_roles, hive_partitioning = false) as roles
    inner join selected_orgs on selected_orgs.sourced_id = roles.org_sourced_id
),

in_classes as (
    select distinct enrollments.user_sourced_id
    from selected_enrollments as enrollments
    inner join selected_classes as classes on classes.sourced_id = enrollments.class_sourced_id
    where classes.school_sourced_id in (select sourced_id from selected_orgs)
)

select people.sourced_id, people.is_staff
from read_parquet(:choice_people, hive_partitioning = false) as people
where people.is_placed = 0
    or people.sourced_id in (select user_sourced_id from at_orgs)
    or people.sourced_id in (select user_sourced_id from in_classes)
