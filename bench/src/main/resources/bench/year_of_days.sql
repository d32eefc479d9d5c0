-- A directory of people of whom every second was deactivated on some day of a year, 120 days before a day that is advanced to.
create view person as
select
    'P' || (100000 + number) as person_id,
    cast(number as varchar) as person_number,
    'First' || number as first_name,
    cast(null as varchar) as middle_name,
    'Last' || number as last_name,
    cast(null as varchar) as grade_level,
    'p' || number || '@school.example' as email_address,
    cast(null as varchar) as sis_username,
    cast(null as varchar) as password_policy,
    'Student' as role,
    'S1' as location_ids,
    'p' || number || '@id.example' as managed_apple_account,
    'Apple' as authentication,
    'SFTP' as source,
    case when number % 2 = 0 then 'Active' else 'Deactivated' end as status,
    cast(getvariable('first') as date) - 120 + cast(number % getvariable('days') as integer) as status_since,
    case when number % 2 = 1 then 'Active' end as earlier_status,
    cast(null as varchar) as upload_stop,
    cast(null as varchar) as purchases
from range(getvariable('people')) as numbers(number)
order by person_id;
create view location as
select cast(null as varchar) as location_id, cast(null as varchar) as location_name, cast(null as varchar) as source
limit 0;
create view course as
select
    cast(null as varchar) as course_id,
    cast(null as varchar) as course_number,
    cast(null as varchar) as course_name,
    cast(null as varchar) as location_id,
    cast(null as varchar) as source
limit 0;
create view class as
select
    cast(null as varchar) as class_id,
    cast(null as varchar) as class_number,
    cast(null as varchar) as course_id,
    cast(null as varchar) as location_id,
    cast(null as varchar) as instructor_ids,
    cast(null as varchar) as source
limit 0;
create view roster as
select cast(null as varchar) as roster_id, cast(null as varchar) as class_id, cast(null as varchar) as student_id
limit 0;
