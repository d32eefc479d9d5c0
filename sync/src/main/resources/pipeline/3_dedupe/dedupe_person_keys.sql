-- step:    dedupe_person_keys
-- does:    finds the users who share the values by which the school says that they are one person
-- reads:   filter_users, filter_people, run_settings, dedupe_pins, directory_person
-- writes:  one row for each such user; held is 1 where the directory has the Person ID, which is the pinned one if there is one; none where the school names no such values
-- key:     row_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: run_settings.joins_people
-- columns: row_id bigint, sourced_id string, name_key string, kind string, person_key string, held integer
-- source:  some SISs make a user for each school that a person belongs to; a value that is blank makes nobody one
with keyed as (
    select
        users.row_id,
        users.sourced_id,
        chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier) as own_id,
        match_key(users.given_name) || chr(31) || match_key(users.family_name) as name_key,
        case when people.is_student = 1 and people.is_staff = 1 then 'both' when people.is_student = 1 then 'student' else 'staff' end as kind,
        key_part(run_settings.join_username, match_key(users.username))
            || key_part(run_settings.join_identifier, match_key(users.identifier))
            || key_part(run_settings.join_user_master_identifier, match_key(users.user_master_identifier))
            || key_part(run_settings.join_email, email_key(users.email)) as person_key
    from filter_users as users
    cross join run_settings
    left join filter_people as people on people.sourced_id = users.sourced_id
    where run_settings.joins_people and users.sourced_id is not null
),

-- Rows of one id that differ are another problem.
single as (
    select min(row_id) as row_id, sourced_id, min(own_id) as own_id, min(name_key) as name_key, min(kind) as kind, min(person_key) as person_key
    from keyed
    group by sourced_id
    having count(*) = count(person_key) and min(person_key) = max(person_key) and count(distinct name_key) <= 1
),

shared as (
    select person_key
    from single
    group by person_key
    having count(*) > 1
)

select
    single.row_id,
    single.sourced_id,
    single.name_key,
    single.kind,
    single.person_key,
    max(case when held.person_id is null then 0 else 1 end) as held
from single
inner join shared on shared.person_key = single.person_key
left join dedupe_pins as pins on pins.sis_id = single.sourced_id
left join directory_person as held on held.person_id = coalesce(pins.person_id, single.own_id) and held.status <> 'Deleted'
group by single.row_id, single.sourced_id, single.name_key, single.kind, single.person_key
