-- does:    names the records of the first problems by their lines; of an enrollment it gives the ids of its person and its class
-- reads:   first_problems, read_users, read_classes, read_courses, read_orgs, read_enrollments
with places as (
    select distinct read_file, read_row from first_problems where read_row is not null
),

records as (
    select places.read_file, places.read_row, concat_ws(' ', users.given_name, users.family_name) as name
    from read_users as users
    inner join places on places.read_file = users.source_file and places.read_row = users.source_row
    union all
    select places.read_file, places.read_row, classes.title as name
    from read_classes as classes
    inner join places on places.read_file = classes.source_file and places.read_row = classes.source_row
    union all
    select places.read_file, places.read_row, courses.title as name
    from read_courses as courses
    inner join places on places.read_file = courses.source_file and places.read_row = courses.source_row
    union all
    select places.read_file, places.read_row, orgs.name
    from read_orgs as orgs
    inner join places on places.read_file = orgs.source_file and places.read_row = orgs.source_row
),

enrollments as (
    select places.read_file, places.read_row, enrollments.user_sourced_id, enrollments.class_sourced_id
    from read_enrollments as enrollments
    inner join places on places.read_file = enrollments.source_file and places.read_row = enrollments.source_row
)

select
    read_file,
    read_row,
    nullif(name, '') as name,
    cast(null as string) as user_sourced_id,
    cast(null as string) as class_sourced_id
from records
union all
select read_file, read_row, cast(null as string) as name, user_sourced_id, class_sourced_id
from enrollments
