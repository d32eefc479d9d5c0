-- step:    validate_classes_course_unknown
-- does:    finds classes whose course is not in the source
-- reads:   dedupe_classes, read_courses
-- reports: RST-120
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'courseSourcedId' as field,
    rows.course_sourced_id as value,
    cast(null as string) as detail
from dedupe_classes as rows
left join read_courses as targets on targets.sourced_id = rows.course_sourced_id
where rows.course_sourced_id is not null and targets.row_id is null
