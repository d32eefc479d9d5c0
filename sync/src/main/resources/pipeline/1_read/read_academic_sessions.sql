-- step:    read_academic_sessions
-- does:    names the columns and reads the dates
-- reads:   source_academic_sessions
-- writes:  one row for each row of academicSessions.csv, in its order; a date that cannot be read is null
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, academicSessions.csv
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    title,
    lower_case(type) as type,
    startDate as start_text,
    iso_date(startDate) as start_date,
    endDate as end_text,
    iso_date(endDate) as end_date,
    parentSourcedId as parent_sourced_id,
    schoolYear as school_year
from source_academic_sessions
