-- step:    validate_academic_sessions_outside_parent
-- does:    finds sessions that begin before or end after their parent
-- reads:   dedupe_academic_sessions, read_academic_sessions
-- reports: RST-144
-- source:  a day's difference is noise, since end dates are meant inclusive by some and exclusive by others
with parents as (
    select sourced_id, min(start_date) as start_date, max(end_date) as end_date
    from read_academic_sessions
    group by sourced_id
)

select
    sessions.source_file,
    sessions.source_row,
    sessions.sourced_id as record,
    'parentSourcedId' as field,
    concat(coalesce(sessions.start_text, '?'), ' to ', coalesce(sessions.end_text, '?')) as value,
    concat(coalesce(cast(parents.start_date as string), '?'), ' to ', coalesce(cast(parents.end_date as string), '?')) as detail
from dedupe_academic_sessions as sessions
inner join parents on parents.sourced_id = sessions.parent_sourced_id
where days_after(sessions.start_date, 1) < parents.start_date or sessions.end_date > days_after(parents.end_date, 1)
