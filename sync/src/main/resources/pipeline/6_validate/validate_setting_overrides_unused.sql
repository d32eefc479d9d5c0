-- step:    validate_setting_overrides_unused
-- does:    finds overrides that name nobody
-- reads:   setting_overrides, read_users
-- reports: RST-504
-- empty-without: setting_overrides
-- source:  an override that was meant for somebody should reach somebody
select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'overrides' as field,
    overrides.sourced_id as value,
    cast(null as string) as detail
from setting_overrides as overrides
left join read_users as users on users.sourced_id = overrides.sourced_id
where users.row_id is null
