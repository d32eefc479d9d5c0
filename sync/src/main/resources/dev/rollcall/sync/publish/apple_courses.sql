-- table:   source_courses
-- holds:   Apple's courses under the names of courses.csv
-- reads:   read_courses
-- source:  Apple School Manager User Guide, courses template
select
    row_id,
    sourced_id as sourcedId,
    status,
    date_last_modified as dateLastModified,
    school_year_sourced_id as schoolYearSourcedId,
    title,
    course_code as courseCode,
    cast(null as varchar) as grades,
    org_sourced_id as orgSourcedId,
    subjects,
    subject_codes as subjectCodes
from read_courses
