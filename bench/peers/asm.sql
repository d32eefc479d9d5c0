-- Makes Apple School Manager's six files of a OneRoster 1.1 folder, as a careful engineer writes it in an afternoon: active
-- rows, classes of a running term and of schools and courses that are kept, enrollments whose class and person are there. It
-- sorts each file, takes bad addresses out, and reports bad and shared addresses and enrollments that point at nothing.
-- Wants three variables: source and out (folders), today (a date).

-- The files are sorted anyway, so the readers need not wait for each other.
set preserve_insertion_order = false;

create temp table kept_org as
select sourcedId, name
from read_csv(getvariable('source') || '/orgs.csv', all_varchar = true)
where status = 'active';

create temp table running_term as
select sourcedId
from read_csv(getvariable('source') || '/academicSessions.csv', all_varchar = true)
where status = 'active'
    and startDate <= getvariable('today')
    and cast(endDate as date) >= cast(getvariable('today') as date);

create temp table kept_user as
select
    sourcedId, role, identifier, givenName, middleName, familyName, username, grades, email,
    coalesce(regexp_full_match(email, '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}'), false) as is_address,
    string_split(orgSourcedIds, ',') as schools
from read_csv(getvariable('source') || '/users.csv', all_varchar = true)
where status = 'active' and enabledUser = 'true';

create temp table kept_course as
select sourcedId, courseCode, title, orgSourcedId
from read_csv(getvariable('source') || '/courses.csv', all_varchar = true)
where status = 'active' and orgSourcedId in (select sourcedId from kept_org);

create temp table kept_class as
select sourcedId, classCode, courseSourcedId, schoolSourcedId
from read_csv(getvariable('source') || '/classes.csv', all_varchar = true)
where status = 'active'
    and schoolSourcedId in (select sourcedId from kept_org)
    and courseSourcedId in (select sourcedId from kept_course)
    and list_has_any(string_split(termSourcedIds, ','), (select list(sourcedId) from running_term));

create temp table active_enrollment as
select sourcedId, classSourcedId, userSourcedId, role, "primary" as is_primary
from read_csv(getvariable('source') || '/enrollments.csv', all_varchar = true)
where status = 'active';

copy (
    select sourcedId as location_id, name as location_name
    from kept_org
    order by location_id
) to (getvariable('out') || '/locations.csv') (header);

copy (
    select
        sourcedId as person_id, identifier as person_number, givenName as first_name, middleName as middle_name,
        familyName as last_name, grades as grade_level, if(is_address, email, '') as email_address, username as sis_username,
        null as password_policy, schools[1] as location_id, schools[2] as location_id_2
    from kept_user
    where role = 'student'
    order by person_id
) to (getvariable('out') || '/students.csv') (header);

copy (
    select
        sourcedId as person_id, identifier as person_number, givenName as first_name, middleName as middle_name,
        familyName as last_name, if(is_address, email, '') as email_address, username as sis_username,
        schools[1] as location_id, schools[2] as location_id_2
    from kept_user
    where role = 'teacher'
    order by person_id
) to (getvariable('out') || '/staff.csv') (header);

copy (
    select sourcedId as course_id, courseCode as course_number, title as course_name, orgSourcedId as location_id
    from kept_course
    order by course_id
) to (getvariable('out') || '/courses.csv') (header);

copy (
    with teaching as (
        select enrolled.classSourcedId, list(enrolled.userSourcedId order by is_primary desc, enrolled.sourcedId) as teachers
        from active_enrollment as enrolled
        join kept_user on kept_user.sourcedId = enrolled.userSourcedId and kept_user.role = 'teacher'
        where enrolled.role = 'teacher'
        group by enrolled.classSourcedId
    )

    select
        sourcedId as class_id, classCode as class_number, courseSourcedId as course_id,
        teachers[1] as instructor_id, teachers[2] as instructor_id_2, teachers[3] as instructor_id_3,
        schoolSourcedId as location_id
    from kept_class
    left join teaching on teaching.classSourcedId = kept_class.sourcedId
    order by class_id
) to (getvariable('out') || '/classes.csv') (header);

copy (
    select enrolled.sourcedId as roster_id, enrolled.classSourcedId as class_id, enrolled.userSourcedId as student_id
    from active_enrollment as enrolled
    join kept_class on kept_class.sourcedId = enrolled.classSourcedId
    join kept_user on kept_user.sourcedId = enrolled.userSourcedId and kept_user.role = 'student'
    where enrolled.role = 'student'
    order by roster_id
) to (getvariable('out') || '/rosters.csv') (header);

-- No .csv: the bench counts the rows of the six files.
copy (
    select 'bad address' as fault, sourcedId as id, email as value
    from kept_user
    where not is_address
    union all
    select 'shared address', min(sourcedId), email
    from kept_user
    where email is not null
    group by email
    having count(*) > 1
    union all
    select 'no person', enrolled.sourcedId, enrolled.userSourcedId
    from active_enrollment as enrolled
    anti join kept_user on kept_user.sourcedId = enrolled.userSourcedId
    union all
    select 'no class', enrolled.sourcedId, enrolled.classSourcedId
    from active_enrollment as enrolled
    anti join kept_class on kept_class.sourcedId = enrolled.classSourcedId
) to (getvariable('out') || '/faults.txt') (format csv, header);
