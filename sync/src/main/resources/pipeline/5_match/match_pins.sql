-- step:    match_pins
-- does:    finds the people whose Person ID is pinned to another one than the settings would choose, and those for whom a person chose one
-- reads:   directory_identity, setting_pins, patch_users, run_settings
-- writes:  one row for each such user; basis is the attribute that the pinned Person ID came from, match or hand
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: directory_identity and setting_pins
-- columns: row_id bigint, person_id string, basis string, is_by_hand boolean
-- source:  Apple School Manager User Guide: person_id cannot be changed later; another one is another person
with remembered as (
    select held.sis_id, held.person_id, held.basis
    from directory_identity as held
    cross join run_settings
    where held.ended_on is null
        and not run_settings.ids_are_new
        -- What the settings choose anyway need not be looked for.
        and (held.person_id <> held.sis_id or run_settings.person_id_source <> 'sourcedId')
        and not exists (select 1 from setting_pins as pins where pins.sis_id = held.sis_id and not pins.is_released)
        and not exists (select 1 from setting_pins as pins where pins.sis_id = held.sis_id and pins.person_id = held.person_id)
),

pinned as (
    select sis_id, person_id, basis, false as is_by_hand
    from remembered
    union all
    select sis_id, person_id, 'hand' as basis, true as is_by_hand
    from setting_pins
    where not is_released
)

select users.row_id, pinned.person_id, pinned.basis, pinned.is_by_hand
from pinned
inner join patch_users as users on users.sourced_id = pinned.sis_id
cross join run_settings
where not run_settings.source_is_apple
    and (
        pinned.is_by_hand
        or pinned.person_id is distinct from chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)
    )
