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
    class_id as class_sourced_id,
    student_id as user_sourced_id
from source_apple_rosters
