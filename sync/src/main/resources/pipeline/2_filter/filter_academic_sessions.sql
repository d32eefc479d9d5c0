-- step:    filter_academic_sessions
-- does:    drops sessions that are neither active on the day of the run nor begin soon
-- reads:   read_academic_sessions, run_settings
-- drops:   LFT-01 LFT-05
-- key:     row_id
-- source:  OneRoster 1.2: endDate is exclusive; practice is mixed, so the day itself still counts as active
with judged as (
    select
        sessions.row_id,
        sessions.status,
        concat(coalesce(sessions.start_text, ''), ' to ', coalesce(sessions.end_text, '')) as dates,
        case
            when sessions.status <> 'active' then 'LFT-01'
            when run_settings.active_terms_only
                and not (sessions.start_date <= run_settings.ahead_until and sessions.end_date >= run_settings.as_of) then 'LFT-05'
        end as code
    from read_academic_sessions as sessions
    cross join run_settings
)

select
    row_id,
    code,
    case code when 'LFT-01' then 'status' else 'startDate' end as field,
    case code when 'LFT-01' then status else dates end as value,
    cast(null as string) as detail
from judged
where code is not null
