-- step:    validate_academic_sessions_outside_parent
-- does:    finds sessions that begin before or end after their parent
-- reads:   dedupe_academic_sessions, read_academic_sessions
-- reports: RST-144
-- source:  a day's difference is noise, since end dates are meant inclusive by some and exclusive by others
select
    sessions.source_file,
    sessions.source_row,
    sessions.sourced_id as record,
    'parentSourcedId' as field,
    concat(sessions.start_text, ' to ', sessions.end_text) as value,
    concat(parents.start_text, ' to ', parents.end_text) as detail
from dedupe_academic_sessions as sessions
inner join read_academic_sessions as parents on parents.sourced_id = sessions.parent_sourced_id
where days_after(sessions.start_date, 1) < parents.start_date or sessions.end_date > days_after(parents.end_date, 1)
