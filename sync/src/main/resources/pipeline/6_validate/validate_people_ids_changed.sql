-- step:    validate_people_ids_changed
-- does:    finds that most people have other ids than before
-- reads:   match_missing_people, match_known_people, patch_users, match_people
-- reports: RST-608
-- empty-without: match_missing_people
-- source:  Claris FAQ: a change of SIS brings other ids, and with them second accounts
with open as (
    select row_number() over (order by person_id) as row_id from match_missing_people limit 1
),

missing as (
    select people.person_id, email_key(people.email_address) as email_key, match_key(people.first_name) || chr(31) || match_key(people.last_name) as name_key
    from match_missing_people
    inner join match_known_people as people on people.person_id = match_missing_people.person_id
),

known as (
    select people.person_id
    from match_known_people as people
    cross join open
),

-- Like the other large relations of this step it is looked at only where people are missing.
given as (
    select match_people.row_id, match_people.person_id
    from match_people
    cross join open
),

newcomers as (
    select email_key(users.email) as email_key, match_key(users.given_name) || chr(31) || match_key(users.family_name) as name_key
    from patch_users as users
    cross join open
    left join given on given.row_id = users.row_id
    where not exists (select 1 from known where known.person_id = coalesce(given.person_id, users.sourced_id))
),

counted as (
    select
        count(*) as missing_people,
        count(case when by_email.email_key is not null or by_name.name_key is not null then 1 end) as renumbered_people
    from missing
    left join (select distinct email_key from newcomers) as by_email on by_email.email_key = missing.email_key
    left join (select distinct name_key from newcomers) as by_name on by_name.name_key = missing.name_key
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'match.prevent_duplicates' as field,
    cast(missing_people as string) as value,
    cast(renumbered_people as string) as detail
from counted
where renumbered_people >= 3 and renumbered_people * 2 > missing_people
