-- step:    validate_academic_sessions_none_active
-- does:    finds that no session is active on the day of the run
-- reads:   run_settings, read_academic_sessions, filter_academic_sessions
-- reports: RST-503
-- source:  in summer many SISs have no session; an upload would empty the organisation
with known as (
    select
        count(*) as sessions,
        cast(min(case when sessions.status = 'active' and sessions.start_date > run_settings.as_of then sessions.start_date end) as string) as next_begins
    from read_academic_sessions as sessions
    cross join run_settings
),

active as (
    select count(*) as sessions from filter_academic_sessions
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'filter.terms' as field,
    cast(run_settings.as_of as string) as value,
    case when known.next_begins is null then '' else concat('; the next begins on ', known.next_begins) end as detail
from run_settings
cross join known
cross join active
where run_settings.active_terms_only and known.sessions > 0 and active.sessions = 0
