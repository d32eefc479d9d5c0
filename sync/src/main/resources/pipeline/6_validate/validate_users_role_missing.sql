-- step:    validate_users_role_missing
-- does:    finds people who were left out since neither a role nor an enrollment tells what they are
-- reads:   filter_users_dropped, read_users
-- reports: RST-212
-- empty-without: filter_users_dropped
-- source:  OneRoster 1.2 CSV binding, roles.csv: each user has a role
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'role' as field,
    cast(null as string) as value,
    cast(null as string) as detail
from filter_users_dropped as dropped
inner join read_users as users on users.row_id = dropped.row_id
where dropped.code = 'LFT-15'
