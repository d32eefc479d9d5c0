-- step:    validate_academic_sessions_type_unknown
-- does:    finds sessions with a type that OneRoster does not know
-- reads:   read_academic_sessions
-- reports: RST-204
-- source:  OneRoster 1.2 CSV binding, enumerations; they are compared without case, and ext: is an extension
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'type' as field,
    rows.type as value,
    'gradingPeriod, semester, schoolYear, term' as detail
from read_academic_sessions as rows
where rows.type not in ('gradingperiod', 'semester', 'schoolyear', 'term')
    and not full_match(rows.type, 'ext:[a-z0-9._-]+')
    and rows.status = 'active'
