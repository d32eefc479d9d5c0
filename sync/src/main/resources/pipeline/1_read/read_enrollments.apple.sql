-- step:    read_enrollments
-- does:    puts Apple's roster rows and instructors into one table of enrollments
-- reads:   read_apple_rosters, read_apple_instructors
-- writes:  one row for each roster row and one for each instructor of a class
-- key:     row_id
-- source:  Apple School Manager User Guide, rosters and classes templates
select source_file, source_row, sourced_id, status, class_sourced_id, school_sourced_id, user_sourced_id, role, is_primary, begin_date, end_date, unreadable_field, unreadable_value
from read_apple_rosters
union all
select source_file, source_row, sourced_id, status, class_sourced_id, school_sourced_id, user_sourced_id, role, is_primary, begin_date, end_date, unreadable_field, unreadable_value
from read_apple_instructors
