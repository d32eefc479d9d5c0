-- step:    validate_statuses_unknown
-- does:    finds records that were left out for a status that neither OneRoster nor the settings know; with an org, a class or a session much goes
-- reads:   read_orgs, read_classes, read_courses, read_academic_sessions, read_users, read_roles, setting_status
-- reports: RST-214 RST-215
-- source:  OneRoster 1.1 and 1.2, status: active, tobedeleted; 1.0 had inactive
with given as (
    select source_file, source_row, sourced_id, status, 'RST-215' as code from read_orgs
    union all
    select source_file, source_row, sourced_id, status, 'RST-215' as code from read_classes
    union all
    select source_file, source_row, sourced_id, status, 'RST-214' as code from read_courses
    union all
    select source_file, source_row, sourced_id, status, 'RST-215' as code from read_academic_sessions
    union all
    select source_file, source_row, sourced_id, status, 'RST-214' as code from read_users
    union all
    select source_file, source_row, sourced_id, status, 'RST-214' as code from read_roles
)

select
    given.code,
    given.source_file,
    given.source_row,
    given.sourced_id as record,
    'status' as field,
    given.status as value,
    cast(null as string) as detail
from given
where given.status not in ('active', 'tobedeleted', 'inactive')
    and not exists (select 1 from setting_status where setting_status.status = given.status)
