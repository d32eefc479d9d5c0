-- step:    match_kept_claims
-- does:    finds who of a school that is kept as it was is a person of Apple School Manager whom another user matches: their rows are left out, their accounts are not free
-- reads:   match_found, patch_users, kept_orgs, filter_users_dropped, read_users, run_settings, setting_grades, dedupe_pins, match_candidates
-- writes:  one row for each such account and user who is kept; who has an account by id claims no other by the fields, and two users whom the settings join are one
-- key:     candidate, sourced_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: kept_orgs, match_candidates
-- columns: candidate string, sourced_id string
-- source:  docs/explanation/kept-schools.md; a person is never guessed
with claimants as (
    select found.candidate, users.sourced_id, match_key(users.given_name) || chr(31) || match_key(users.family_name) as name_key
    from match_found as found
    inner join patch_users as users on users.row_id = found.row_id
    where found.found in ('fields', 'e-mail') and exists (select 1 from kept_orgs)
),

kept as (
    select
        users.sourced_id,
        match_key(users.given_name) || chr(31) || match_key(users.family_name) as name_key,
        case
            when pins.is_by_hand or not run_settings.ids_are_new then coalesce(
                pins.person_id,
                chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)
            )
        end as own_id,
        key_part(run_settings.match_grade_level, match_key(coalesce(setting_grades.grade_level, first_of_list(users.grades))))
            || key_part(run_settings.match_first_name, match_key(users.given_name))
            || key_part(run_settings.match_last_name, match_key(users.family_name))
            || key_part(run_settings.match_sis_username, match_key(users.username))
            || key_part(run_settings.match_person_number, match_key(chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)))
            || key_part(run_settings.match_email_address, email_key(users.email)) as fields_key
    from filter_users_dropped as dropped
    inner join read_users as users on users.row_id = dropped.row_id
    cross join run_settings
    left join setting_grades on setting_grades.grade = first_of_list(users.grades)
    left join dedupe_pins as pins on pins.sis_id = users.sourced_id
    where dropped.code = 'LFT-16'
),

held as (
    select candidates.candidate, candidates.fields_key
    from match_candidates as candidates
    inner join kept on kept.own_id = candidates.candidate
    union
    select candidates.candidate, candidates.fields_key
    from match_candidates as candidates
    inner join claimants on claimants.candidate = candidates.candidate
),

own as (
    select held.candidate, kept.sourced_id, kept.name_key
    from kept
    inner join held on held.candidate = kept.own_id
    union
    select held.candidate, kept.sourced_id, kept.name_key
    from kept
    inner join held on held.fields_key = kept.fields_key
    where not exists (select 1 from held as by_id where by_id.candidate = kept.own_id)
)

select distinct own.candidate, own.sourced_id
from own
inner join claimants on claimants.candidate = own.candidate
cross join run_settings
where claimants.sourced_id <> own.sourced_id
    and not (run_settings.joins_people and coalesce(claimants.name_key = own.name_key, false))
