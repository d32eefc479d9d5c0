-- step:    dedupe_joined_users
-- does:    finds the users who are another user once more: the values agree, and so do the names and whether they are students
-- reads:   dedupe_person_keys
-- writes:  one row for each user who goes, with the one who stays: whom Apple School Manager knows, else the smallest sourcedId
-- key:     sourced_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: dedupe_person_keys
-- columns: sourced_id string, kept_sourced_id string
-- source:  nobody is guessed: of people who share an address, such as twins, none is joined
with sure as (
    select person_key
    from dedupe_person_keys
    group by person_key
    having count(*) = count(name_key)
        and count(distinct name_key) = 1
        and count(distinct kind) = 1
        and min(kind) <> 'both'
),

ranked as (
    select
        people.sourced_id,
        first_value(people.sourced_id) over (partition by people.person_key order by people.held desc, people.sourced_id, people.row_id) as kept_sourced_id
    from dedupe_person_keys as people
    inner join sure on sure.person_key = people.person_key
)

select sourced_id, kept_sourced_id
from ranked
where sourced_id <> kept_sourced_id
