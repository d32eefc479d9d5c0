-- step:    read_classes
-- does:    takes Apple's classes for OneRoster's; its instructors are read as enrollments
-- reads:   source_apple_classes
-- writes:  one row for each row of classes.csv, in its order
-- key:     row_id
-- source:  Apple School Manager User Guide, classes template
select
    row_id,
    source_file,
    source_row,
    class_id as sourced_id,
    'active' as status,
    cast(null as string) as date_last_modified,
    cast(null as string) as title,
    course_id as course_sourced_id,
    class_number as class_code,
    cast(null as string) as class_type,
    location_id as school_sourced_id,
    cast(null as string) as term_sourced_ids,
    cast(null as string) as subjects,
    cast(null as string) as subject_codes,
    instructor_id,
    instructor_id_numbered
from source_apple_classes
