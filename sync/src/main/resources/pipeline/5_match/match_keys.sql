-- step:    match_keys
-- does:    puts the values of each user who is new, or not as the directory has somebody, into the key that the settings compare people by
-- reads:   run_settings, match_changed_users, patch_users, match_pins, setting_grades
-- writes:  one row for each such user, none where duplicates are not prevented; fields_key is null where one of the fields is blank
-- key:     row_id
-- empty-without: run_settings.prevent_duplicates
-- columns: row_id bigint, own_id string, fields_key string
-- source:  Claris FAQ, prevent duplicate accounts: combinations of fields
select
    users.row_id,
    coalesce(pins.person_id, chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)) as own_id,
    -- The address comes last: until then the texts that are put together are mostly empty.
    key_part(run_settings.match_grade_level, match_key(coalesce(setting_grades.grade_level, users.grade)))
        || key_part(run_settings.match_first_name, match_key(users.given_name))
        || key_part(run_settings.match_last_name, match_key(users.family_name))
        || key_part(run_settings.match_sis_username, match_key(users.username))
        || key_part(run_settings.match_person_number, match_key(chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)))
        || key_part(run_settings.match_email_address, email_key(users.email)) as fields_key
from match_changed_users as changed
inner join patch_users as users on users.row_id = changed.row_id
cross join run_settings
left join match_pins as pins on pins.row_id = users.row_id
left join setting_grades on setting_grades.grade = users.grade
where run_settings.prevent_duplicates
