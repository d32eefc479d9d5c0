-- step:    validate_roles_ends_before_begin
-- does:    finds roles that end before they begin, so that they are valid on no day
-- reads:   read_roles
-- reports: RST-209
-- source:  OneRoster 1.2 CSV binding, roles.csv
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'endDate' as field,
    cast(rows.begin_date as string) as value,
    cast(rows.end_date as string) as detail
from read_roles as rows
where rows.end_date < rows.begin_date and rows.status = 'active'
