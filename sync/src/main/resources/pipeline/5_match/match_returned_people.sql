-- step:    match_returned_people
-- does:    finds who comes under a new Person ID although Apple School Manager holds a person of that name and address whom the source does not have
-- reads:   match_changed_users, match_same_people, patch_users, match_people, match_found, match_claims, match_listed_people, run_settings
-- writes:  one row for each such user of whom no match tells another problem, with the first such person by Person ID; the same name is enough where one of the two has no address, or they have one number, and the same address where the names changed places, or the first names begin alike: a family may share an address
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_listed_people
-- columns: row_id bigint, person_id string
-- source:  Apple School Manager User Guide: an id that is new makes an account, whoever else has the name; Claris FAQ, prevent duplicate accounts
with ids as (
    select
        users.row_id,
        coalesce(match_people.person_id, users.sourced_id) as person_id
    from match_changed_users as changed
    inner join patch_users as users on users.row_id = changed.row_id
    left join match_people on match_people.row_id = users.row_id
),

absent as (
    select
        held.person_id,
        match_key(held.first_name) as first_key,
        match_key(held.last_name) as last_key,
        match_key(held.first_name) || chr(31) || match_key(held.last_name) as name_key,
        email_key(held.email_address) as email_key,
        match_key(held.person_number) as number_key
    from match_listed_people as held
    where held.person_id is not null and held.status <> 'Deleted'
        and not exists (select 1 from match_same_people as same where same.person_id = held.person_id)
        and not exists (select 1 from ids where ids.person_id = held.person_id)
),

newcomers as (
    select
        users.row_id,
        match_key(users.given_name) as first_key,
        match_key(users.family_name) as last_key,
        match_key(users.given_name) || chr(31) || match_key(users.family_name) as name_key,
        email_key(users.email) as email_key,
        match_key(chosen_value(run_settings.person_number_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)) as number_key
    from ids
    inner join patch_users as users on users.row_id = ids.row_id
    cross join run_settings
    where not exists (select 1 from match_listed_people as held where held.person_id = ids.person_id)
        and not exists (
            select 1
            from match_found as found
            where found.row_id = users.row_id and found.found in ('two candidates', 'id and fields disagree', 'e-mail differs')
        )
        and not exists (select 1 from match_claims as claims where claims.row_id = users.row_id)
),

returned as (
    select newcomers.row_id, absent.person_id
    from newcomers
    inner join absent on absent.name_key = newcomers.name_key
    where coalesce(absent.email_key = newcomers.email_key, true) or absent.number_key = newcomers.number_key
    union all
    select newcomers.row_id, absent.person_id
    from newcomers
    inner join absent on absent.email_key = newcomers.email_key
    where (absent.first_key = newcomers.last_key and absent.last_key = newcomers.first_key)
        or absent.first_key = newcomers.first_key
        or (
            absent.last_key = newcomers.last_key
            and (
                instr(concat(newcomers.first_key, ' '), concat(absent.first_key, ' ')) = 1
                or instr(concat(absent.first_key, ' '), concat(newcomers.first_key, ' ')) = 1
            )
        )
)

select row_id, min(person_id) as person_id
from returned
group by row_id
