-- does:    one course for each school, grade and period
-- source:  OneRoster 1.1 CSV binding, courses.csv
select
    course_id(courses.number) as sourcedId,
    'active' as status,
    modified('course modified', courses.number) as dateLastModified,
    'SY26' as schoolYearSourcedId,
    subject(period_of_course(courses.number)) as title,
    subject_code(period_of_course(courses.number)) || '-' || grade_code(grade_of_course(courses.number)) as courseCode,
    grade_code(grade_of_course(courses.number)) as grades,
    school_id(school_of_course(courses.number)) as orgSourcedId,
    subject_code(period_of_course(courses.number)) as subjects,
    subject_code(period_of_course(courses.number)) as subjectCodes
from range(school_count() * courses_per_school()) as courses(number)
