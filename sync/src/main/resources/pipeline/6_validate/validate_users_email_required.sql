-- step:    validate_users_email_required
-- does:    finds people without a usable e-mail address where sign-in is federated
-- reads:   patch_users, run_settings
-- reports: RST-409
-- source:  Apple School Manager User Guide: with federated authentication email_address is required
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email_given as value,
    cast(null as string) as detail
from patch_users as users
cross join run_settings
where users.email is null and run_settings.federated
