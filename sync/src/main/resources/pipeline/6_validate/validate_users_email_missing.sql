-- step:    validate_users_email_missing
-- does:    finds people without an e-mail address
-- reads:   patch_users, run_settings
-- reports: RST-406
-- source:  Claris FAQ: a user without e-mail is a warning
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email_given as value,
    cast(null as string) as detail
from patch_users as users
cross join run_settings
where users.email_fault = 'missing' and not run_settings.federated
