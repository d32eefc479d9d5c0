-- does:    keeps the people of Apple School Manager whom somebody could be, and those who have the Person ID that the settings choose
-- reads:   match_unresolved, match_known_people, known_person
with listed as (
    select explode(split(candidates, ' ')) as candidate from match_unresolved where candidates is not null
),

wanted as (
    select candidate from listed
    union
    select person_id as candidate from match_unresolved where person_id is not null
),

people as (
    select person_id, person_number, first_name, last_name, email_address, sis_username, grade_level, role, location_ids, managed_apple_account, status
    from match_known_people
    union all
    select person_id, person_number, first_name, last_name, email_address, sis_username, grade_level, role, location_ids, managed_apple_account, status
    from known_person
)

select
    wanted.candidate,
    people.person_id,
    people.person_number,
    people.first_name,
    people.last_name,
    people.email_address,
    people.sis_username,
    people.grade_level,
    people.role,
    people.location_ids,
    people.managed_apple_account,
    people.status
from people
inner join wanted on wanted.candidate = coalesce(people.person_id, 'mailto:' || email_key(people.email_address))
where coalesce(people.status, '') <> 'Deleted'
