-- step:    validate_courses_year_not_a_year
-- does:    finds courses whose school year is a session of another type
-- reads:   dedupe_courses, read_academic_sessions
-- reports: RST-142
-- source:  OneRoster 1.2 CSV binding, courses.csv: schoolYearSourcedId names a session of type schoolYear
select
    courses.source_file,
    courses.source_row,
    courses.sourced_id as record,
    'schoolYearSourcedId' as field,
    courses.school_year_sourced_id as value,
    sessions.type as detail
from dedupe_courses as courses
inner join read_academic_sessions as sessions on sessions.sourced_id = courses.school_year_sourced_id
where sessions.type <> 'schoolyear'
