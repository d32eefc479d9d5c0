-- step:    match_same_people
-- does:    finds the users who come with the Person ID and the very values that the directory has of somebody: of a usual day nearly all, and nobody need look whom they match
-- reads:   patch_users, run_settings, match_pins, match_known_people, setting_grades, one_off_people
-- writes:  one row for each such user, none where ids are new; grade, SIS username and number are compared where people are matched by them
-- key:     row_id
-- stored:  table, five steps leave these people out, and the engine should know how many they are
-- empty-without: match_known_people
-- columns: row_id bigint, person_id string
-- source:  docs/reference/interpretation.md: who is there by id stays who it is, where the fields say the same
with comers as (
    select
        users.row_id,
        users.given_name,
        users.family_name,
        users.email,
        case when run_settings.match_grade_level then coalesce(setting_grades.grade_level, users.grade) end as grade_level,
        case when run_settings.match_sis_username then users.username end as sis_username,
        case
            when run_settings.match_person_number then chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)
        end as person_number,
        coalesce(pins.person_id, chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)) as own_id
    from patch_users as users
    cross join run_settings
    left join match_pins as pins on pins.row_id = users.row_id
    left join setting_grades on setting_grades.grade = users.grade
    where not run_settings.ids_are_new
),

held as (
    select
        people.person_id,
        people.first_name,
        people.last_name,
        people.email_address,
        case when run_settings.match_grade_level then people.grade_level end as grade_level,
        case when run_settings.match_sis_username then people.sis_username end as sis_username,
        case when run_settings.match_person_number then people.person_number end as person_number
    from match_known_people as people
    cross join run_settings
    where coalesce(people.status, '') <> 'Deleted'
        and not exists (select 1 from one_off_people as changes where changes.person_id = people.person_id)
)

select comers.row_id, comers.own_id as person_id
from comers
inner join held on held.person_id = comers.own_id
where held.first_name is not distinct from comers.given_name
    and held.last_name is not distinct from comers.family_name
    and held.email_address is not distinct from comers.email
    and held.grade_level is not distinct from comers.grade_level
    and held.sis_username is not distinct from comers.sis_username
    and held.person_number is not distinct from comers.person_number
