-- step:    validate_classes_school_unknown
-- does:    finds classes whose school is not in the source
-- reads:   dedupe_classes, read_orgs
-- reports: RST-124
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'schoolSourcedId' as field,
    rows.school_sourced_id as value,
    cast(null as string) as detail
from dedupe_classes as rows
left join read_orgs as targets on targets.sourced_id = rows.school_sourced_id
where rows.school_sourced_id is not null and targets.row_id is null
