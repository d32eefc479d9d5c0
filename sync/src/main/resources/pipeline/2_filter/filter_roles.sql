-- step:    filter_roles
-- does:    drops roles that are neither student nor staff, or not valid on the day of the run
-- reads:   filter_user_roles, run_settings, setting_staff_roles
-- drops:   LFT-01 LFT-07 LFT-08
-- key:     row_id
-- source:  OneRoster 1.2, roles.csv: beginDate is inclusive, endDate exclusive; the end day still counts, since practice is mixed
with judged as (
    select
        roles.row_id,
        roles.status,
        roles.role,
        concat(coalesce(cast(roles.begin_date as string), ''), ' to ', coalesce(cast(roles.end_date as string), '')) as dates,
        case
            when roles.status <> 'active' then 'LFT-01'
            when roles.role <> 'student' and not exists (select 1 from setting_staff_roles where setting_staff_roles.role = roles.role) then 'LFT-07'
            when roles.begin_date > run_settings.ahead_until or roles.end_date < run_settings.as_of then 'LFT-08'
        end as code
    from filter_user_roles as roles
    cross join run_settings
)

select
    row_id,
    code,
    case code when 'LFT-01' then 'status' when 'LFT-07' then 'role' else 'beginDate' end as field,
    case code when 'LFT-01' then status when 'LFT-07' then role else dates end as value,
    cast(null as string) as detail
from judged
where code is not null
