-- step:    patch_links
-- does:    finds the enrollments that point at a class or a person that is not there
-- reads:   dedupe_enrollments, filter_enrollment_links
-- writes:  one row for each such enrollment and fault; fault is class, student or instructor
-- source:  Claris help, patch CSV data
with dangling as (
    select
        enrollments.row_id,
        enrollments.source_file,
        enrollments.source_row,
        enrollments.sourced_id,
        enrollments.class_sourced_id,
        enrollments.user_sourced_id,
        case
            when links.class_link = 'unknown' then 'class'
            when enrollments.role = 'student' then 'student'
            else 'instructor'
        end as fault
    from dedupe_enrollments as enrollments
    inner join filter_enrollment_links as links on links.row_id = enrollments.row_id
    where links.class_link = 'unknown' or links.user_link in ('unknown', 'other role')
)

select
    row_id,
    source_file,
    source_row,
    sourced_id,
    fault,
    case fault when 'class' then 'classSourcedId' else 'userSourcedId' end as field,
    case fault when 'class' then class_sourced_id else user_sourced_id end as value
from dangling
