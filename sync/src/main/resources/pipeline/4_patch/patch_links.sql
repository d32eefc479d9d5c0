-- step:    patch_links
-- does:    finds the enrollments that point at a class or a person that is not there
-- reads:   dedupe_enrollments
-- writes:  one row for each such enrollment; fault is class, student or instructor, or 'no student' or 'no instructor' where the person is there in another role
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- source:  Claris help, patch CSV data
select
    row_id,
    source_file,
    source_row,
    sourced_id,
    dangling as fault,
    case dangling when 'class' then 'classSourcedId' else 'userSourcedId' end as field,
    case dangling when 'class' then class_sourced_id else user_sourced_id end as value
from dedupe_enrollments
where dangling is not null
