-- Converts a OneRoster 1.1 folder to Apple School Manager's six files, as one who knows DuckDB writes it by hand:
-- active rows, classes of a running term, enrollments whose class and user are kept; nothing is checked, nothing told.
-- Wants three variables: source and out (folders), today (a date). It is meant to be fast; what was tried stands in
-- bench/README.md.

-- Apple does not care for the order of rows. Without it the readers and writers need not wait for each other.
set preserve_insertion_order = false;

create temp table active_session as
select sourcedId
from read_csv(getvariable('source') || '/academicSessions.csv', all_varchar = true)
where status = 'active' and startDate <= getvariable('today') and endDate > getvariable('today');

create temp table kept_class as
select sourcedId, classCode, courseSourcedId, schoolSourcedId
from read_csv(getvariable('source') || '/classes.csv', all_varchar = true)
where status = 'active'
    and list_has_any(string_split(termSourcedIds, ','), (select list(sourcedId) from active_session));

create temp table kept_user as
select
    sourcedId, role, identifier, givenName, middleName, familyName, username,
    split_part(grades, ',', 1) as grade,
    if(contains(email, ''''), null, email) as email,
    split_part(orgSourcedIds, ',', 1) as school
from read_csv(getvariable('source') || '/users.csv', all_varchar = true)
where status = 'active';

create temp table kept_enrollment as
select
    sourcedId, classSourcedId, userSourcedId,
    role = 'student' as is_student,
    "primary" = 'true' as is_primary
from read_csv(getvariable('source') || '/enrollments.csv', all_varchar = true)
where status = 'active'
    and role in ('student', 'teacher')
    and classSourcedId in (select sourcedId from kept_class)
    and userSourcedId in (select sourcedId from kept_user);

copy (
    select sourcedId as location_id, name as location_name
    from read_csv(getvariable('source') || '/orgs.csv', all_varchar = true)
    where status = 'active' and type = 'school'
) to (getvariable('out') || '/locations.csv') (header);

copy (
    select
        sourcedId as person_id, identifier as person_number, givenName as first_name, middleName as middle_name,
        familyName as last_name, grade as grade_level, email as email_address, username as sis_username,
        null as password_policy, school as location_id
    from kept_user
    where role = 'student'
) to (getvariable('out') || '/students.csv') (header);

copy (
    select
        sourcedId as person_id, identifier as person_number, givenName as first_name, middleName as middle_name,
        familyName as last_name, email as email_address, username as sis_username, school as location_id
    from kept_user
    where role = 'teacher'
) to (getvariable('out') || '/staff.csv') (header);

copy (
    select sourcedId as course_id, courseCode as course_number, title as course_name, orgSourcedId as location_id
    from read_csv(getvariable('source') || '/courses.csv', all_varchar = true)
    where status = 'active'
) to (getvariable('out') || '/courses.csv') (header);

copy (
    with teaching as (
        select classSourcedId, list(userSourcedId order by is_primary desc, userSourcedId) as teachers
        from kept_enrollment
        where not is_student
        group by classSourcedId
    )

    select
        sourcedId as class_id, classCode as class_number, courseSourcedId as course_id,
        teachers[1] as instructor_id, teachers[2] as instructor_id_2, teachers[3] as instructor_id_3,
        teachers[4] as instructor_id_4, teachers[5] as instructor_id_5, teachers[6] as instructor_id_6,
        teachers[7] as instructor_id_7, teachers[8] as instructor_id_8, teachers[9] as instructor_id_9,
        teachers[10] as instructor_id_10, teachers[11] as instructor_id_11, teachers[12] as instructor_id_12,
        teachers[13] as instructor_id_13, teachers[14] as instructor_id_14, teachers[15] as instructor_id_15,
        schoolSourcedId as location_id
    from kept_class
    left join teaching on teaching.classSourcedId = kept_class.sourcedId
) to (getvariable('out') || '/classes.csv') (header);

copy (
    select sourcedId as roster_id, classSourcedId as class_id, userSourcedId as student_id
    from kept_enrollment
    where is_student
) to (getvariable('out') || '/rosters.csv') (header);
