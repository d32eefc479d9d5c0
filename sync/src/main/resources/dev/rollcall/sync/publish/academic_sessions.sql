-- table:   published_academic_sessions
-- holds:   one row for each session, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_academic_sessions, publish_settings
-- source:  OneRoster 1.2 CSV binding, academicSessions.csv; REST, AcademicSessionDType
with children as (
    select trimmed(parentSourcedId) as parent_id, list(distinct trimmed(sourcedId) order by trimmed(sourcedId)) as child_ids
    from source_academic_sessions
    where sourcedId is not null and parentSourcedId is not null
    group by trimmed(parentSourcedId)
),

sorted as (
    select
        trimmed(sessions.sourcedId) as sourced_id,
        standard_status(sessions.status) as status,
        coalesce(utc_stamp(sessions.dateLastModified), settings.loaded_at) as date_last_modified,
        sessions.title,
        standard_word(sessions.type, ['gradingPeriod', 'semester', 'schoolYear', 'term']) as type,
        iso_day(sessions.startDate) as start_date,
        iso_day(sessions.endDate) as end_date,
        trimmed(sessions.parentSourcedId) as parent_id,
        children.child_ids,
        sessions.schoolYear as school_year
    from source_academic_sessions as sessions
    cross join publish_settings as settings
    left join children on children.parent_id = trimmed(sessions.sourcedId)
    where sessions.sourcedId is not null
    order by trimmed(sessions.sourcedId), sessions.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select sourced_id, status, date_last_modified, title, type, start_date, end_date, parent_id, child_ids, school_year
from followed
where next_id is distinct from sourced_id
