-- step:    validate_people_number_of_other
-- does:    finds people who come with the number or SIS username of somebody else
-- reads:   match_handed_on_numbers, patch_users
-- reports: RST-658
-- empty-without: match_handed_on_numbers
-- source:  Apple School Manager User Guide: person_number and sis_username say who somebody is in the SIS
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    handed_on.field,
    chosen_value(handed_on.field, users.sourced_id, users.identifier, users.username, users.user_master_identifier) as value,
    concat_ws(' ', earlier.given_name, earlier.family_name, concat('(', earlier.sourced_id, ')')) as detail
from patch_users as users
left join match_handed_on_numbers as handed_on on handed_on.row_id = users.row_id
left join patch_users as earlier on earlier.row_id = handed_on.earlier_row_id
where handed_on.row_id is not null
