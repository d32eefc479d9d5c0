-- step:    validate_roles_role_type_unknown
-- does:    finds roles with a roleType that OneRoster does not know
-- reads:   read_roles
-- reports: RST-204
-- source:  OneRoster 1.2 CSV binding, enumerations; they are compared without case, and roleType takes no extension
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'roleType' as field,
    rows.role_type as value,
    'primary, secondary' as detail
from read_roles as rows
where rows.role_type not in ('primary', 'secondary') and rows.status = 'active'
