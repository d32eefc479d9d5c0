-- does:    counts the places in classes that the roster service lists otherwise than they were handed over, and the names of courses and locations that it lacks
-- reads:   sent_class, sent_roster, sent_course, sent_location, listed_seat, listed_course, listed_location
with sent_classes as (
    select class_id, class_number, instructor_ids
    from sent_class
    where coalesce(source, 'SFTP') <> 'Manual'
),

sent_instructors as (
    select class_number, explode(split(instructor_ids, ',')) as person_id
    from sent_classes
    where instructor_ids is not null
),

sent_seats as (
    select class_number, '' as person_id, '' as role
    from sent_classes
    union all
    select class_number, person_id, 'Instructor' as role
    from sent_instructors
    union all
    select classes.class_number, roster.student_id as person_id, 'Student' as role
    from sent_roster as roster
    inner join sent_classes as classes on classes.class_id = roster.class_id
),

seats as (
    select coalesce(class_number, '') as class_number, person_id, role, 1 as number
    from sent_seats
    union all
    select coalesce(class_number, '') as class_number, coalesce(person_id, '') as person_id, coalesce(role, '') as role, -1 as number
    from listed_seat
),

different_seats as (
    select class_number, person_id, role
    from seats
    group by class_number, person_id, role
    having sum(number) <> 0
)

select
    (select count(*) from different_seats) as seats,
    (
        select count(*)
        from sent_course as course
        where coalesce(course.source, 'SFTP') <> 'Manual' and course.course_name is not null
            and not exists (select 1 from listed_course as listed where listed.name = course.course_name)
    ) as courses,
    (
        select count(*)
        from sent_location as location
        where coalesce(location.source, 'SFTP') <> 'Manual' and location.location_name is not null
            and not exists (select 1 from listed_location as listed where listed.name = location.location_name)
    ) as locations
