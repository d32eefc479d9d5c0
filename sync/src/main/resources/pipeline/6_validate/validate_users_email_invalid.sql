-- step:    validate_users_email_invalid
-- does:    finds people whose e-mail address is none
-- reads:   patch_users
-- reports: RST-407
-- source:  Claris FAQ: an invalid address is a warning
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email_given as value,
    cast(null as string) as detail
from patch_users as users
where users.email_fault = 'invalid'
