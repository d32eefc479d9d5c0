-- step:    validate_people_other
-- does:    finds people who come with the Person ID of somebody else
-- reads:   match_other_people, match_found, patch_users, run_settings
-- reports: RST-614
-- empty-without: match_other_people
-- source:  Apple School Manager User Guide: an upload with a known Person ID overwrites that person, who keeps the account and what is in it
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    case
        when coalesce(found.found, '') <> 'fields' then run_settings.person_id_source
        when run_settings.match_email_address then 'email'
        when run_settings.match_person_number then run_settings.person_number_source
        when run_settings.match_sis_username then 'username'
        else 'familyName'
    end as field,
    concat_ws(', ', concat_ws(' ', users.given_name, users.family_name), users.email) as value,
    concat_ws(', ', concat_ws(' ', others.first_name, others.last_name), others.email_address) as detail
from match_other_people as others
cross join run_settings
inner join patch_users as users on users.row_id = others.row_id
left join match_found as found on found.row_id = others.row_id
where others.is_certain
