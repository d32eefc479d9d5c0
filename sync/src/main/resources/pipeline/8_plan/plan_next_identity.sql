-- step:    plan_next_identity
-- does:    remembers which id of the SIS has which Person ID: what was remembered, and who is new or has another one
-- reads:   directory_identity, shape_people, setting_pins, setting_same_people, match_found, patch_users, run_settings
-- writes:  one row for each SIS id and Person ID, sorted by sis_id; a row whose SIS id or Person ID went to another has ended_on
-- key:     none, since a pin may end and be made again on one day
-- source:  Apple School Manager User Guide: person_id is one person for good, so that no two people may have one
with uploaded as (
    select people.sourced_id as sis_id, people.person_id
    from shape_people as people
    cross join run_settings
    where not run_settings.source_is_apple
),

-- On a usual day few people are new, so that all else is looked at for these alone.
fresh as (
    select uploaded.sis_id, uploaded.person_id
    from uploaded
    left join directory_identity as held on held.sis_id = uploaded.sis_id and held.person_id = uploaded.person_id and held.ended_on is null
    where held.sis_id is null
        -- That somebody called two of other names one person is written down once, also of a person who is pinned.
        or (
            held.basis not in ('hand', 'same_people')
            and (held.sis_id in (select id from setting_same_people) or held.person_id in (select id from setting_same_people))
        )
),

matched as (
    select users.sourced_id as sis_id
    from match_found as found
    inner join patch_users as users on users.row_id = found.row_id
    where found.found = 'fields'
),

identities as (
    select
        held.sis_id,
        held.person_id,
        held.basis,
        held.pinned_on,
        case
            when held.ended_on is null and (by_user.sis_id is not null or by_person.person_id is not null) then run_settings.as_of
            else held.ended_on
        end as ended_on
    from directory_identity as held
    cross join run_settings
    left join fresh as by_user on by_user.sis_id = held.sis_id
    left join fresh as by_person on by_person.person_id = held.person_id
    union all
    select
        fresh.sis_id,
        fresh.person_id,
        case
            when pins.sis_id is not null then 'hand'
            when same_user.id is not null or same_person.id is not null then 'same_people'
            when matched.sis_id is not null then 'match'
            else run_settings.person_id_source
        end as basis,
        run_settings.as_of as pinned_on,
        cast(null as date) as ended_on
    from fresh
    cross join run_settings
    left join setting_pins as pins on pins.sis_id = fresh.sis_id and pins.person_id = fresh.person_id and not pins.is_released
    left join matched on matched.sis_id = fresh.sis_id
    left join setting_same_people as same_user on same_user.id = fresh.sis_id
    left join setting_same_people as same_person on same_person.id = fresh.person_id
)

select sis_id, person_id, basis, pinned_on, ended_on
from identities
order by sis_id, pinned_on, basis, case when ended_on is null then 2 else 1 end, ended_on, person_id
