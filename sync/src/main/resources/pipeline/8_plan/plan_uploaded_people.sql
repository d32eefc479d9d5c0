-- step:    plan_uploaded_people
-- does:    puts students and staff into the columns of the directory
-- reads:   shape_students, shape_staff, shape_students_location_id, shape_staff_location_id
-- writes:  one row for each person of the upload
-- key:     person_id
-- stored:  view, it costs less to look once more than to keep a million people
-- source:  Apple School Manager User Guide, staff template: imported staff are Instructors
with further as (
    select id, joined_in_order(value, number) as location_ids from shape_students_location_id group by id
    union all
    select id, joined_in_order(value, number) as location_ids from shape_staff_location_id group by id
),

people as (
    select
        person_id,
        person_number,
        first_name,
        middle_name,
        last_name,
        grade_level,
        email_address,
        sis_username,
        password_policy,
        location_id,
        'Student' as role
    from shape_students
    union all
    select
        person_id,
        person_number,
        first_name,
        middle_name,
        last_name,
        cast(null as string) as grade_level,
        email_address,
        sis_username,
        cast(null as string) as password_policy,
        location_id,
        'Instructor' as role
    from shape_staff
)

select
    people.person_id,
    people.person_number,
    people.first_name,
    people.middle_name,
    people.last_name,
    people.grade_level,
    people.email_address,
    people.sis_username,
    people.password_policy,
    people.role,
    case when further.id is null then people.location_id else concat(people.location_id, ',', further.location_ids) end as location_ids
from people
left join further on further.id = people.person_id
