-- step:    validate_people_email_differs
-- does:    finds people who match an account without a Person ID and have another address
-- reads:   match_found, patch_users
-- reports: RST-605
-- empty-without: match_found
-- source:  Claris FAQ: such an account is matched by e-mail alone, another address makes a second account
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    coalesce(users.email, 'no address') as value,
    found.first_candidate as detail
from match_found as found
inner join patch_users as users on users.row_id = found.row_id
where found.found = 'e-mail differs'
