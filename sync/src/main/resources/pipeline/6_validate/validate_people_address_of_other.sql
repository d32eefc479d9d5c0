-- step:    validate_people_address_of_other
-- does:    finds people who come with the e-mail address of somebody else
-- reads:   match_handed_on_addresses, patch_users
-- reports: RST-620
-- empty-without: match_handed_on_addresses
-- source:  Apple School Manager User Guide: messages about an account go to its e-mail address, and by federated sign-in the address is the account
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email as value,
    concat_ws(' ', handed_on.first_name, handed_on.last_name, concat('(', handed_on.person_id, ')')) as detail
from patch_users as users
left join match_handed_on_addresses as handed_on on handed_on.row_id = users.row_id
where handed_on.row_id is not null
