-- step:    validate_users_password_policy_unknown
-- does:    finds people with a password policy that Apple does not know
-- reads:   patch_users
-- reports: RST-410
-- source:  Apple School Manager User Guide, students template: 4, 6, 8 or blank
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'password_policy' as field,
    users.password_policy as value,
    cast(null as string) as detail
from patch_users as users
where users.password_policy not in ('4', '6', '8')
