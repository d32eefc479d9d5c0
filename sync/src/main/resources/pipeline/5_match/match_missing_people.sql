-- step:    match_missing_people
-- does:    finds the people whom the source lacks by id, where these are more than half
-- reads:   match_known_people, patch_users, match_people, run_settings
-- writes:  one row for each such person, none where half are there or duplicates are prevented
-- key:     person_id
-- stored:  table, few rows or none, and the engine should know it
-- empty-without: match_known_people
-- columns: person_id string
-- source:  Claris FAQ: a change of SIS brings other ids, and with them second accounts
with active as (
    select people.person_id
    from match_known_people as people
    cross join run_settings
    where not run_settings.prevent_duplicates
        and people.source in ('SFTP', 'SIS')
        and people.status not in ('Deactivated', 'Deleted')
        and people.person_id is not null
),

ids as (
    select coalesce(match_people.person_id, users.sourced_id) as person_id
    from patch_users as users
    cross join run_settings
    left join match_people on match_people.row_id = users.row_id
    where not run_settings.prevent_duplicates
),

missing as (
    select active.person_id
    from active
    where not exists (select 1 from ids where ids.person_id = active.person_id)
),

counted as (
    select (select count(*) from active) as all_people, (select count(*) from missing) as missing_people
)

select missing.person_id
from missing
cross join counted
where counted.missing_people * 2 > counted.all_people
