-- table:   published_enrollments
-- holds:   one row for each enrollment, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_enrollments, publish_settings
-- source:  OneRoster 1.2 CSV binding, enrollments.csv; REST, EnrollmentDType
with sorted as (
    select
        trimmed(enrollments.sourcedId) as sourced_id,
        standard_status(enrollments.status) as status,
        coalesce(utc_stamp(enrollments.dateLastModified), settings.loaded_at) as date_last_modified,
        trimmed(enrollments.classSourcedId) as class_id,
        trimmed(enrollments.schoolSourcedId) as school_id,
        trimmed(enrollments.userSourcedId) as user_id,
        case
            when enrollments.role in ('student', 'teacher') then enrollments.role
            else standard_word(
                enrollments.role,
                ['administrator', 'aide', 'guardian', 'parent', 'proctor', 'relative', 'student', 'teacher'])
        end as role,
        true_or_false(enrollments."primary") as is_primary,
        iso_day(enrollments.beginDate) as begin_date,
        iso_day(enrollments.endDate) as end_date
    from source_enrollments as enrollments
    cross join publish_settings as settings
    where enrollments.sourcedId is not null
    order by trimmed(enrollments.sourcedId), enrollments.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select sourced_id, status, date_last_modified, class_id, school_id, user_id, role, is_primary, begin_date, end_date
from followed
where next_id is distinct from sourced_id
