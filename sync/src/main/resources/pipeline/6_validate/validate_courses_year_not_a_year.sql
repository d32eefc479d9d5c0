-- step:    validate_courses_year_not_a_year
-- does:    finds courses whose school year is a session of another type
-- reads:   dedupe_courses, read_academic_sessions
-- reports: RST-142
-- source:  OneRoster 1.2 CSV binding, courses.csv: schoolYearSourcedId names a session of type schoolYear
with types as (
    select sourced_id, min(type) as type
    from read_academic_sessions
    group by sourced_id
)

select
    courses.source_file,
    courses.source_row,
    courses.sourced_id as record,
    'schoolYearSourcedId' as field,
    courses.school_year_sourced_id as value,
    types.type as detail
from dedupe_courses as courses
inner join types on types.sourced_id = courses.school_year_sourced_id
where types.type <> 'schoolyear'
