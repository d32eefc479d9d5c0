-- step:    validate_roles_user_unknown
-- does:    finds roles whose person is not in the source, or is blank
-- reads:   filter_roles, read_users
-- reports: RST-132
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'userSourcedId' as field,
    coalesce(rows.user_sourced_id, '') as value,
    cast(null as string) as detail
from filter_roles as rows
left join read_users as targets on targets.sourced_id = rows.user_sourced_id
where coalesce(rows.user_sourced_id, rows.sourced_id) is not null and targets.row_id is null
