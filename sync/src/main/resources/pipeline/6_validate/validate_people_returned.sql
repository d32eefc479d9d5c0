-- step:    validate_people_returned
-- does:    finds people who come back under a new Person ID and would get a second account
-- reads:   match_returned_people, patch_users, run_settings
-- reports: RST-616
-- empty-without: match_returned_people
-- source:  Claris FAQ: an id that is new makes a second account, and the work stays in the first
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    run_settings.person_id_source as field,
    concat_ws(' ', users.given_name, users.family_name) as value,
    returned.person_id as detail
from patch_users as users
cross join run_settings
left join match_returned_people as returned on returned.row_id = users.row_id
where returned.row_id is not null
