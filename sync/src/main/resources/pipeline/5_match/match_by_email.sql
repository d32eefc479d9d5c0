-- step:    match_by_email
-- does:    finds who comes to an account without a Person ID by the e-mail address, as Apple does in every upload
-- reads:   match_known_people, known_person, patch_users, match_pins, run_settings
-- writes:  one row for each user whose address such an account has; person_id is the pinned one, or what the settings ask for
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_known_people and known_person
-- columns: row_id bigint, sourced_id string, person_id string, email_key string
-- source:  Claris FAQ: accounts that appeared by federated sign-in are matched by e-mail and get the Person ID
with people as (
    select email_address, status
    from match_known_people
    where person_id is null
    union all
    select email_address, status
    from known_person
    where person_id is null
),

accounts as (
    select email_key(email_address) as email_key
    from people
    where coalesce(status, '') <> 'Deleted'
    group by email_key(email_address)
),

comers as (
    select
        users.row_id,
        users.sourced_id,
        coalesce(pins.person_id, chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)) as person_id,
        run_settings.ids_are_new,
        accounts.email_key
    from patch_users as users
    cross join run_settings
    inner join accounts on accounts.email_key = email_key(users.email)
    left join match_pins as pins on pins.row_id = users.row_id
)

select row_id, sourced_id, person_id, email_key
from comers
where not exists (select 1 from match_known_people as held where held.person_id = comers.person_id and not comers.ids_are_new)
