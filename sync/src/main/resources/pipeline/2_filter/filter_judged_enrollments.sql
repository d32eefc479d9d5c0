-- step:    filter_judged_enrollments
-- does:    says of each enrollment whether it is left out
-- reads:   read_enrollments, filter_unusual_enrollments
-- writes:  one row for each row of read_enrollments; code is why it is left out
-- key:     row_id
-- stored:  view, few look at it, and each for little
-- source:  an enrollment of which there is nothing to say is sent
select
    enrollments.row_id,
    enrollments.source_file,
    enrollments.source_row,
    enrollments.sourced_id,
    enrollments.class_sourced_id,
    enrollments.user_sourced_id,
    enrollments.role,
    unusual.code
from read_enrollments as enrollments
left join filter_unusual_enrollments as unusual on unusual.row_id = enrollments.row_id
