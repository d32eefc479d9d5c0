-- step:    validate_academic_sessions_date_unreadable
-- does:    finds sessions with a date that is blank or cannot be read, where the dates decide what is sent
-- reads:   read_academic_sessions, run_settings
-- reports: RST-203 RST-216
-- source:  OneRoster 1.2 CSV binding, academicSessions.csv: startDate and endDate are required
with dates as (
    select source_file, source_row, sourced_id, status, 'startDate' as field, start_text as value, start_date as day from read_academic_sessions
    union all
    select source_file, source_row, sourced_id, status, 'endDate' as field, end_text as value, end_date as day from read_academic_sessions
)

select
    case when dates.value is null then 'RST-216' else 'RST-203' end as code,
    dates.source_file,
    dates.source_row,
    dates.sourced_id as record,
    dates.field as field,
    dates.value as value,
    cast(null as string) as detail
from dates
cross join run_settings
where dates.day is null and dates.status = 'active' and run_settings.active_terms_only
