-- step:    validate_statuses_unknown
-- does:    finds records that were left out for a status that neither OneRoster nor the settings know; with an org, a class, or a session that classes need now, much goes
-- reads:   read_orgs, read_classes, read_courses, read_academic_sessions, read_users, read_roles, filter_class_terms, run_settings, setting_status
-- reports: RST-214 RST-215
-- source:  OneRoster 1.1 and 1.2, status: active, tobedeleted; 1.0 had inactive
with needed as (
    select distinct trimmed(term) as term
    from (
        select explode(split(classes.term_sourced_ids, ',')) as term
        from read_classes as classes
        join filter_class_terms as terms on terms.row_id = classes.row_id
        where terms.sent_terms = 0
    ) as terms
),

sessions as (
    select
        given.source_file,
        given.source_row,
        given.sourced_id,
        given.status,
        needed.term is not null
            and (not run_settings.active_terms_only
                or (given.start_date <= run_settings.ahead_until and given.end_date >= run_settings.as_of)) as is_needed
    from read_academic_sessions as given
    cross join run_settings
    left join needed on needed.term = given.sourced_id
),

given as (
    select source_file, source_row, sourced_id, status, 'RST-215' as code from read_orgs
    union all
    select source_file, source_row, sourced_id, status, 'RST-215' as code from read_classes
    union all
    select source_file, source_row, sourced_id, status, 'RST-214' as code from read_courses
    union all
    select source_file, source_row, sourced_id, status, case when is_needed then 'RST-215' else 'RST-214' end as code from sessions
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
