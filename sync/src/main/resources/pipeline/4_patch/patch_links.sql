-- step:    patch_links
-- does:    finds the enrollments that point at a class or a person that is not there
-- reads:   filter_unusual_enrollments, dedupe_enrollments_dropped
-- writes:  one row for each such enrollment; fault is class, student or instructor, or 'no student' or 'no instructor' where the person is there in another role
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_unusual_enrollments
-- columns: row_id bigint, source_file string, source_row bigint, sourced_id string, fault string, field string, value string
-- source:  Claris help, patch CSV data
select
    row_id,
    source_file,
    source_row,
    sourced_id,
    dangling as fault,
    case dangling when 'class' then 'classSourcedId' else 'userSourcedId' end as field,
    case dangling when 'class' then class_sourced_id else user_sourced_id end as value
from filter_unusual_enrollments as enrollments
where dangling is not null
    and code is null
    and not exists (select 1 from dedupe_enrollments_dropped as gone where gone.row_id = enrollments.row_id)
