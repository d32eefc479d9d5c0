-- step:    patch_enrollments_of_both
-- does:    finds the enrollments of people who are student and staff
-- reads:   patch_enrollments, filter_students_who_are_staff
-- writes:  one row for each such enrollment
-- key:     source_file, source_row, sourced_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_students_who_are_staff
-- columns: source_file string, source_row bigint, sourced_id string, class_sourced_id string, user_sourced_id string, role string
-- source:  OneRoster: a person may hold several roles
select
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id,
    enrollments.class_sourced_id,
    enrollments.user_sourced_id,
    enrollments.role
from patch_enrollments as enrollments
inner join filter_students_who_are_staff as people on people.sourced_id = enrollments.user_sourced_id
