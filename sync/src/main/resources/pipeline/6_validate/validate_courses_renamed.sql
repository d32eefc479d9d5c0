-- step:    validate_courses_renamed
-- does:    finds schools half or more of whose courses, and more than two, have a name that none of the courses there had
-- reads:   match_renamed_courses, dedupe_courses, directory_course, dedupe_orgs
-- reports: RST-682
-- empty-without: match_renamed_courses
-- source:  Apple School Manager User Guide: a known course_id gets the new name; its classes keep the id
with renamed as (
    select org_sourced_id, count(*) as courses, min(row_id) as first_row_id
    from match_renamed_courses
    where earlier_course_id is null
    group by org_sourced_id
    having count(*) > 2
),

known as (
    select courses.org_sourced_id, count(*) as courses
    from dedupe_courses as courses
    inner join directory_course as held on held.course_id = courses.sourced_id
    where held.course_name <> '' and held.source <> 'Manual'
    group by courses.org_sourced_id
)

select
    courses.source_file,
    courses.source_row,
    courses.sourced_id as record,
    'title' as field,
    orgs.name as value,
    cast(renamed.courses as string) as detail
from renamed
inner join known on known.org_sourced_id = renamed.org_sourced_id
inner join dedupe_courses as courses on courses.row_id = renamed.first_row_id
inner join dedupe_orgs as orgs on orgs.sourced_id = renamed.org_sourced_id
where renamed.courses * 2 >= known.courses
