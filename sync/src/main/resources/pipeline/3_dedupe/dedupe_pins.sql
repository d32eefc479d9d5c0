-- step:    dedupe_pins
-- does:    lists the Person IDs that are pinned: those that people had in the last upload, and those that somebody chose by hand
-- reads:   directory_identity, setting_pins, run_settings
-- writes:  one row for each id of the SIS whose Person ID is pinned; basis is the attribute that it came from, match or hand
-- key:     none, since two people may have been given one id by hand
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: directory_identity and setting_pins
-- columns: sis_id string, person_id string, basis string, is_by_hand boolean
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

select pinned.sis_id, pinned.person_id, pinned.basis, pinned.is_by_hand
from pinned
cross join run_settings
where not run_settings.source_is_apple
