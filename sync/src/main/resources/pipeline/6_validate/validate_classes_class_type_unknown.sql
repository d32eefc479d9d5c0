-- step:    validate_classes_class_type_unknown
-- does:    finds classes with a classType that OneRoster does not know
-- reads:   read_classes
-- reports: RST-204
-- source:  OneRoster 1.2 CSV binding, enumerations; they are compared without case, and ext: is an extension
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'classType' as field,
    rows.class_type as value,
    'homeroom, scheduled' as detail
from read_classes as rows
where rows.class_type not in ('homeroom', 'scheduled')
    and not full_match(rows.class_type, 'ext:[a-z0-9._-]+')
    and rows.status <> 'tobedeleted'
