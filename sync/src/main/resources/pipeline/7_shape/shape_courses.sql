-- step:    shape_courses
-- does:    makes courses.csv, with the course name that the settings ask for
-- reads:   dedupe_courses, dedupe_orgs, run_settings, shape_carried_courses
-- writes:  one row for each course, sorted by course_id
-- key:     course_id
-- source:  Apple School Manager User Guide, courses template
with named as (
    select sourced_id, min(name) as name
    from dedupe_orgs
    group by sourced_id
),

sent as (
    select
        one_line(courses.sourced_id) as course_id,
        one_line(courses.course_code) as course_number,
        one_line(case
            when run_settings.course_name_pattern = '{title}' then courses.title
            else replace(replace(replace(run_settings.course_name_pattern, '{title}', coalesce(courses.title, '')), '{courseCode}', coalesce(courses.course_code, '')), '{org}', coalesce(named.name, ''))
        end) as course_name,
        courses.org_sourced_id as location_id
    from dedupe_courses as courses
    cross join run_settings
    left join named on named.sourced_id = courses.org_sourced_id
    union all
    select course_id, course_number, course_name, location_id
    from shape_carried_courses
)

select course_id, course_number, course_name, location_id
from sent
order by course_id
