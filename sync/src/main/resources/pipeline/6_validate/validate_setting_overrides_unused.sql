-- step:    validate_setting_overrides_unused
-- does:    finds overrides that name nobody, and the person who was probably meant
-- reads:   setting_overrides, read_users, patch_near_references
-- reports: RST-219 RST-504
-- empty-without: setting_overrides
-- source:  an override that was meant for somebody should reach somebody
select
    case when near.near_id is null then 'RST-504' else 'RST-219' end as code,
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'overrides' as field,
    overrides.sourced_id as value,
    near.near_id as detail
from setting_overrides as overrides
left join read_users as users on users.sourced_id = overrides.sourced_id
left join patch_near_references as near on near.target = 'users' and near.value = overrides.sourced_id
where users.row_id is null
