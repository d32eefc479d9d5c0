-- step:    validate_academic_sessions_ends_before_begin
-- does:    finds sessions that end before they begin
-- reads:   read_academic_sessions
-- reports: RST-209
-- source:  OneRoster 1.2 CSV binding, academicSessions.csv
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'endDate' as field,
    rows.start_text as value,
    rows.end_text as detail
from read_academic_sessions as rows
where rows.end_date < rows.start_date and rows.status = 'active'
