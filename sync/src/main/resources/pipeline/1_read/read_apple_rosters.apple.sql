-- step:    read_apple_rosters
-- does:    takes Apple's rosters for enrollments of students
-- reads:   source_apple_rosters
-- writes:  one row for each row of rosters.csv, in its order
-- key:     row_id
-- source:  Apple School Manager User Guide, rosters template
select
    row_id,
    source_file,
    source_row,
    roster_id as sourced_id,
    'active' as status,
    class_id as class_sourced_id,
    cast(null as string) as school_sourced_id,
    student_id as user_sourced_id,
    'student' as role,
    false as is_primary,
    cast(null as date) as begin_date,
    cast(null as date) as end_date,
    cast(null as string) as unreadable_field,
    cast(null as string) as unreadable_value
from source_apple_rosters
