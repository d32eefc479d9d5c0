-- step:    validate_orgs_type_unknown
-- does:    finds orgs with a type that OneRoster does not know
-- reads:   read_orgs
-- reports: RST-204
-- source:  OneRoster 1.2 CSV binding, enumerations; they are compared without case, and ext: is an extension
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'type' as field,
    rows.type as value,
    'department, school, district, local, state, national' as detail
from read_orgs as rows
where rows.type not in ('department', 'school', 'district', 'local', 'state', 'national')
    and not full_match(rows.type, 'ext:[a-z0-9._-]+')
    and rows.status <> 'tobedeleted'
