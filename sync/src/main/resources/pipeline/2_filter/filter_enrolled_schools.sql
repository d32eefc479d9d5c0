-- step:    filter_enrolled_schools
-- does:    finds the schools of people whose roles name no school that is sent, by the classes that they are enrolled in
-- reads:   filter_people, filter_roles_at_orgs, read_enrollments, filter_classes, filter_orgs
-- writes:  one row for each such person and school
-- source:  some SISs give staff the district only; the classes know the school
with homeless as (
    select people.sourced_id
    from filter_people as people
    where not exists (
        select 1
        from filter_roles_at_orgs
        where filter_roles_at_orgs.user_sourced_id = people.sourced_id and filter_roles_at_orgs.rank < 1000000
    )
),

enrolled as (
    select enrollments.user_sourced_id, enrollments.class_sourced_id
    from read_enrollments as enrollments
    inner join homeless on homeless.sourced_id = enrollments.user_sourced_id
    where enrollments.status = 'active'
)

select distinct
    enrolled.user_sourced_id,
    classes.school_sourced_id as org_sourced_id
from enrolled
inner join filter_classes as classes on classes.sourced_id = enrolled.class_sourced_id
inner join filter_orgs as orgs on orgs.sourced_id = classes.school_sourced_id
