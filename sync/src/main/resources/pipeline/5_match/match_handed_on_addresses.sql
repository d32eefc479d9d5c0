-- step:    match_handed_on_addresses
-- does:    finds who comes with an e-mail address that until now was another person's in Apple School Manager
-- reads:   match_changed_users, match_same_people, patch_users, match_people, match_listed_people, match_other_people, match_returned_people, match_found, match_claims
-- writes:  one row for each such user of whom no match tells another problem, with the first such person by Person ID; none where somebody keeps the address, as a family may share one
-- key:     row_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_listed_people
-- columns: row_id bigint, person_id string, first_name string, last_name string
-- source:  Apple School Manager User Guide: messages about an account go to its e-mail address, and by federated sign-in the address is the account
with comers as (
    select
        users.row_id,
        coalesce(match_people.person_id, users.sourced_id) as person_id,
        email_key(users.email) as email_key
    from match_changed_users as changed
    inner join patch_users as users on users.row_id = changed.row_id
    left join match_people on match_people.row_id = users.row_id
    where users.email is not null
),

not_as_before as (
    select held.person_id, held.first_name, held.last_name, email_key(held.email_address) as email_key
    from match_listed_people as held
    where held.status <> 'Deleted'
        and not exists (select 1 from match_same_people as same where same.person_id = held.person_id)
),

handed_on as (
    select
        comers.row_id, comers.email_key, given_up.person_id, given_up.first_name, given_up.last_name,
        row_number() over (partition by comers.row_id order by given_up.person_id) as place
    from comers
    inner join not_as_before as given_up on given_up.email_key = comers.email_key and given_up.person_id <> comers.person_id
    where not exists (
            select 1 from comers as keeper where keeper.person_id = given_up.person_id and keeper.email_key = given_up.email_key
        )
        and not exists (
            select 1 from not_as_before as own where own.person_id = comers.person_id and own.email_key = comers.email_key
        )
        and not exists (select 1 from match_other_people as others where others.row_id = comers.row_id)
        and not exists (select 1 from match_returned_people as returned where returned.row_id = comers.row_id)
        and not exists (select 1 from match_claims as claims where claims.row_id = comers.row_id)
        and not exists (
            select 1
            from match_found as found
            where found.row_id = comers.row_id and found.found in ('two candidates', 'id and fields disagree', 'e-mail differs')
        )
),

kept as (
    select distinct handed_on.email_key
    from match_same_people as same
    inner join match_listed_people as held on held.person_id = same.person_id
    inner join handed_on on handed_on.email_key = email_key(held.email_address)
)

select handed_on.row_id, handed_on.person_id, handed_on.first_name, handed_on.last_name
from handed_on
left join kept on kept.email_key = handed_on.email_key
where handed_on.place = 1 and kept.email_key is null
