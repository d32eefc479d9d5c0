-- table:   published_courses
-- holds:   one row for each course, sorted by sourced_id; of two rows with one sourcedId the later counts
-- reads:   source_courses, publish_settings
-- source:  OneRoster 1.2 CSV binding, courses.csv; REST, CourseDType
with sorted as (
    select
        trimmed(courses.sourcedId) as sourced_id,
        standard_status(courses.status) as status,
        coalesce(utc_stamp(courses.dateLastModified), settings.loaded_at) as date_last_modified,
        trimmed(courses.schoolYearSourcedId) as school_year_id,
        courses.title,
        courses.courseCode as course_code,
        list_items(courses.grades) as grades,
        trimmed(courses.orgSourcedId) as org_id,
        list_items(courses.subjects) as subjects,
        list_items(courses.subjectCodes) as subject_codes
    from source_courses as courses
    cross join publish_settings as settings
    where courses.sourcedId is not null
    order by trimmed(courses.sourcedId), courses.row_id
),

followed as (
    select *, lead(sourced_id) over () as next_id
    from sorted
)

select sourced_id, status, date_last_modified, school_year_id, title, course_code, grades, org_id, subjects, subject_codes
from followed
where next_id is distinct from sourced_id
