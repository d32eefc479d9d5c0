-- step:    match_renamed_courses
-- does:    finds courses that come with another name than in Apple School Manager
-- reads:   dedupe_courses, dedupe_orgs, directory_course, run_settings, match_changed_grades
-- writes:  one row for each such course, none at a location half of whose students have another grade, since courses of a class go up with it; earlier_course_id is the first course of the location that had the name until now, has another one, and left it to nobody else
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: directory_course
-- columns: row_id bigint, org_sourced_id string, course_name string, course_name_before string, earlier_course_id string
-- source:  Apple School Manager User Guide: a known course_id gets the new name; its classes keep the id
with named as (
    select sourced_id, min(name) as name
    from dedupe_orgs
    group by sourced_id
),

compared as (
    select
        courses.row_id, courses.sourced_id, courses.org_sourced_id, held.course_name as course_name_before, held.source,
        case
            when run_settings.course_name_pattern = '{title}' then courses.title
            else replace(replace(replace(run_settings.course_name_pattern, '{title}', coalesce(courses.title, '')), '{courseCode}', coalesce(courses.course_code, '')), '{org}', coalesce(named.name, ''))
        end as course_name
    from dedupe_courses as courses
    cross join run_settings
    inner join directory_course as held on held.course_id = courses.sourced_id
    left join named on named.sourced_id = courses.org_sourced_id
),

renamed as (
    select
        compared.row_id, compared.sourced_id, compared.org_sourced_id, compared.course_name, compared.course_name_before,
        match_key(compared.course_name) as name_key, match_key(compared.course_name_before) as name_key_before
    from compared
    left join match_changed_grades as grades on grades.location_id = compared.org_sourced_id and grades.changed * 2 >= grades.students
    where grades.location_id is null
        and compared.source <> 'Manual'
        and match_key(compared.course_name) <> match_key(compared.course_name_before)
),

kept as (
    select distinct org_sourced_id, match_key(course_name) as name_key
    from compared
    where match_key(course_name) = match_key(course_name_before)
),

handed_on as (
    select own.row_id, min(earlier.sourced_id) as earlier_course_id
    from renamed as own
    inner join renamed as earlier on earlier.org_sourced_id = own.org_sourced_id and earlier.name_key_before = own.name_key
    left join kept on kept.org_sourced_id = own.org_sourced_id and kept.name_key = own.name_key
    where kept.name_key is null
    group by own.row_id
)

select
    renamed.row_id,
    renamed.org_sourced_id,
    renamed.course_name,
    renamed.course_name_before,
    handed_on.earlier_course_id
from renamed
left join handed_on on handed_on.row_id = renamed.row_id
