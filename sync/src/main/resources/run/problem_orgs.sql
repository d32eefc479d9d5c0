-- does:    says for each line with a problem to which orgs of the source its record belongs: a class or a course to its own, a person to all, an enrollment to that of its class, or else to those of its person
-- reads:   problems_placed, read_enrollments, read_classes, read_courses, read_orgs, read_roles, read_users
with places as (
    select distinct read_file, read_row from problems_placed where read_row is not null
),

classes as (
    select sourced_id, min(school_sourced_id) as org from read_classes group by sourced_id
),

enrollments as (
    select places.read_file, places.read_row, enrollments.user_sourced_id, classes.org
    from read_enrollments as enrollments
    inner join places on places.read_file = enrollments.source_file and places.read_row = enrollments.source_row
    left join classes on classes.sourced_id = enrollments.class_sourced_id
),

people as (
    select places.read_file, places.read_row, users.sourced_id as user_sourced_id
    from read_users as users
    inner join places on places.read_file = users.source_file and places.read_row = users.source_row
    union all
    select read_file, read_row, user_sourced_id from enrollments where org is null
),

named as (
    select read_file, read_row, org from enrollments
    union all
    select places.read_file, places.read_row, records.school_sourced_id as org
    from read_classes as records
    inner join places on places.read_file = records.source_file and places.read_row = records.source_row
    union all
    select places.read_file, places.read_row, records.org_sourced_id as org
    from read_courses as records
    inner join places on places.read_file = records.source_file and places.read_row = records.source_row
    union all
    select places.read_file, places.read_row, records.sourced_id as org
    from read_orgs as records
    inner join places on places.read_file = records.source_file and places.read_row = records.source_row
    union all
    select places.read_file, places.read_row, records.org_sourced_id as org
    from read_roles as records
    inner join places on places.read_file = records.source_file and places.read_row = records.source_row
    union all
    select people.read_file, people.read_row, roles.org_sourced_id as org
    from people
    inner join read_roles as roles on roles.user_sourced_id = people.user_sourced_id
)

select distinct named.read_file, named.read_row, named.org
from named
where exists (select 1 from read_orgs as orgs where orgs.sourced_id = named.org)
