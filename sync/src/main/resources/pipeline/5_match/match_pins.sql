-- step:    match_pins
-- does:    finds the people whose Person ID is pinned to another one than the settings would choose, and those for whom a person chose one
-- reads:   dedupe_pins, patch_users, run_settings
-- writes:  one row for each such user; basis is the attribute that the pinned Person ID came from, match or hand
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: dedupe_pins
-- columns: row_id bigint, person_id string, basis string, is_by_hand boolean
-- source:  Apple School Manager User Guide: person_id cannot be changed later; another one is another person
select users.row_id, pinned.person_id, pinned.basis, pinned.is_by_hand
from dedupe_pins as pinned
inner join patch_users as users on users.sourced_id = pinned.sis_id
cross join run_settings
where pinned.is_by_hand
    or pinned.person_id is distinct from chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)
