-- does:    the parallel classes of each course
-- source:  OneRoster 1.1 CSV binding, classes.csv
with numbered as (
    select classes.number as class_number, course_of_class(classes.number) as course_number
    from range(school_count() * classes_per_school()) as classes(number)
)

select
    class_id(class_number) as sourcedId,
    'active' as status,
    modified('class modified', class_number) as dateLastModified,
    subject(period_of_course(course_number)) || ' ' || chr(65 + (class_number % classes_per_course())::int) as title,
    grade_code(grade_of_course(course_number)) as grades,
    course_id(course_number) as courseSourcedId,
    subject_code(period_of_course(course_number)) || '-' || grade_code(grade_of_course(course_number))
        || '-' || (1 + class_number % classes_per_course()) as classCode,
    'scheduled' as classType,
    'Room ' || (100 + throw('room', class_number, 60)) as location,
    school_id(school_of_class(class_number)) as schoolSourcedId,
    terms_of_class(class_number) as termSourcedIds,
    subject_code(period_of_course(course_number)) as subjects,
    subject_code(period_of_course(course_number)) as subjectCodes,
    (1 + period_of_course(course_number))::varchar as periods
from numbered
