-- step:    validate_users_email_apostrophe
-- does:    finds people whose e-mail address holds an apostrophe
-- reads:   patch_users
-- reports: RST-408
-- source:  Apple School Manager User Guide, students template: no apostrophe
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email_given as value,
    cast(null as string) as detail
from patch_users as users
where users.email_fault = 'apostrophe'
