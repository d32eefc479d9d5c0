-- step:    validate_enrollments_required
-- does:    finds enrollments with a blank where Apple needs a value; a teacher's enrollment has no id there
-- reads:   patch_enrollments
-- reports: RST-201
-- source:  Apple School Manager User Guide, the templates' required columns
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    case when rows.class_sourced_id is null then 'classSourcedId' when rows.user_sourced_id is null then 'userSourcedId' else 'sourcedId' end as field,
    cast(null as string) as value,
    cast(null as string) as detail
from patch_enrollments as rows
where rows.class_sourced_id is null or rows.user_sourced_id is null or (rows.sourced_id is null and rows.role = 'student')
