-- table:   published_classes
-- holds:   one row for each class, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_classes, publish_settings
-- source:  OneRoster 1.2 CSV binding, classes.csv; REST, ClassDType
with sorted as (
    select
        trimmed(classes.sourcedId) as sourced_id,
        standard_status(classes.status) as status,
        coalesce(utc_stamp(classes.dateLastModified), settings.loaded_at) as date_last_modified,
        classes.title,
        list_items(classes.grades) as grades,
        trimmed(classes.courseSourcedId) as course_id,
        classes.classCode as class_code,
        standard_word(classes.classType, ['homeroom', 'scheduled']) as class_type,
        classes.location,
        trimmed(classes.schoolSourcedId) as school_id,
        list_items(classes.termSourcedIds) as term_ids,
        list_items(classes.subjects) as subjects,
        list_items(classes.subjectCodes) as subject_codes,
        list_items(classes.periods) as periods
    from source_classes as classes
    cross join publish_settings as settings
    where classes.sourcedId is not null
    order by trimmed(classes.sourcedId), classes.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select
    sourced_id,
    status,
    date_last_modified,
    title,
    grades,
    course_id,
    class_code,
    class_type,
    location,
    school_id,
    term_ids,
    subjects,
    subject_codes,
    periods
from followed
where next_id is distinct from sourced_id
