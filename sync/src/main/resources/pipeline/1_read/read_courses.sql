-- step:    read_courses
-- does:    names the columns
-- reads:   source_courses
-- writes:  one row for each row of courses.csv, in its order
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, courses.csv
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    schoolYearSourcedId as school_year_sourced_id,
    title,
    courseCode as course_code,
    orgSourcedId as org_sourced_id,
    subjects,
    subjectCodes as subject_codes
from source_courses
