-- step:    validate_enrollments_required
-- does:    finds enrollments with a blank where Apple needs a value; a teacher's enrollment has no id there
-- reads:   patch_incomplete_enrollments
-- reports: RST-201
-- empty-without: patch_incomplete_enrollments
-- source:  Apple School Manager User Guide, the templates' required columns
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    case when rows.lacks_class then 'classSourcedId' when rows.lacks_person then 'userSourcedId' else 'sourcedId' end as field,
    cast(null as string) as value,
    cast(null as string) as detail
from patch_incomplete_enrollments as rows
where rows.lacks_class or rows.lacks_person or (rows.sourced_id is null and rows.role = 'student')
