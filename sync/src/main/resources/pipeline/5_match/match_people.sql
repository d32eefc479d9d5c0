-- step:    match_people
-- does:    gives each person the Person ID that somebody chose, or that Apple School Manager knows, or that is pinned, or else the one that the settings ask for
-- reads:   patch_users, run_settings, match_found, match_claims, match_pins, dedupe_joined_users
-- writes:  one row for each user whose Person ID is not the sourcedId; row_id is null for a user who is another user once more
-- key:     row_id, sourced_id
-- source:  Apple School Manager User Guide: person_id is what rosters and classes refer to, and cannot be changed later
with known as (
    select found.row_id, found.candidate as person_id
    from match_found as found
    left join match_claims as claims on claims.row_id = found.row_id
    where found.found = 'fields' and found.candidate not like 'mailto:%' and claims.row_id is null
),

chosen as (
    select
        users.row_id,
        users.sourced_id,
        coalesce(
            case when pins.is_by_hand then pins.person_id end,
            known.person_id,
            pins.person_id,
            chosen_value(run_settings.person_id_source, users.sourced_id, users.identifier, users.username, users.user_master_identifier)
        ) as person_id
    from patch_users as users
    cross join run_settings
    left join known on known.row_id = users.row_id
    left join match_pins as pins on pins.row_id = users.row_id
)

select row_id, sourced_id, person_id
from chosen
where person_id is distinct from sourced_id
union all
select
    cast(null as bigint) as row_id,
    joined.sourced_id,
    coalesce(chosen.person_id, joined.kept_sourced_id) as person_id
from dedupe_joined_users as joined
left join chosen on chosen.sourced_id = joined.kept_sourced_id
