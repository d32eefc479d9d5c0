-- does:    lists the terms of the source, and whether classes of each are sent on the day of the run
-- reads:   read_academic_sessions, run_settings
select
    sessions.sourced_id,
    sessions.title,
    sessions.type,
    sessions.start_text,
    sessions.end_text,
    sessions.status = 'active'
    and (
        not run_settings.active_terms_only
        or coalesce(
            sessions.start_date <= run_settings.ahead_until and sessions.end_date >= run_settings.as_of, false
        )
    ) as is_active
from read_academic_sessions as sessions
cross join run_settings
order by sessions.start_date, sessions.end_date, sessions.sourced_id, sessions.row_id
