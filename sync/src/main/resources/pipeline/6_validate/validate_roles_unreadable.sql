-- step:    validate_roles_unreadable
-- does:    finds roles with a date that cannot be read
-- reads:   read_roles
-- reports: RST-202
-- source:  OneRoster 1.2 CSV binding, 3.1 data types
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    rows.unreadable_field as field,
    rows.unreadable_value as value,
    cast(null as string) as detail
from read_roles as rows
where rows.unreadable_field is not null and rows.status = 'active'
