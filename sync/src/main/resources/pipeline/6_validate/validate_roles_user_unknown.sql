-- step:    validate_roles_user_unknown
-- does:    finds roles whose person is not in the source, or is blank
-- reads:   filter_roles, read_users, run_settings, patch_near_references
-- reports: RST-132 RST-155 RST-217 RST-219
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    case
        when rows.user_sourced_id is null then 'RST-217'
        when near.near_id is not null then 'RST-219'
        when run_settings.students_unread then 'RST-155'
        else 'RST-132'
    end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'userSourcedId' as field,
    rows.user_sourced_id as value,
    case when rows.user_sourced_id is not null then coalesce(near.near_id, run_settings.students_file) end as detail
from filter_roles as rows
cross join run_settings
left join read_users as targets on targets.sourced_id = rows.user_sourced_id
left join patch_near_references as near on near.target = 'users' and near.value = rows.user_sourced_id
where coalesce(rows.user_sourced_id, rows.sourced_id) is not null and targets.row_id is null
