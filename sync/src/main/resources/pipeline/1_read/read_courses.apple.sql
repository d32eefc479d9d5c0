-- step:    read_courses
-- does:    takes Apple's courses for OneRoster's
-- reads:   source_apple_courses
-- writes:  one row for each row of courses.csv, in its order
-- key:     row_id
-- source:  Apple School Manager User Guide, courses template
select
    row_id,
    source_file,
    source_row,
    course_id as sourced_id,
    'active' as status,
    cast(null as string) as date_last_modified,
    cast(null as string) as school_year_sourced_id,
    course_name as title,
    course_number as course_code,
    location_id as org_sourced_id,
    cast(null as string) as subjects,
    cast(null as string) as subject_codes
from source_apple_courses
