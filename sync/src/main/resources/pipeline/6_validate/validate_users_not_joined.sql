-- step:    validate_users_not_joined
-- does:    finds users who share the values by which the school says that they are one person, and are not joined
-- reads:   dedupe_person_keys, dedupe_joined_users, dedupe_users
-- reports: RST-310
-- empty-without: dedupe_person_keys
-- source:  nobody is guessed: names differ, one of them is blank, or one is a student and the other staff
with joined as (
    select sourced_id from dedupe_joined_users
    union
    select kept_sourced_id as sourced_id from dedupe_joined_users
),

groups as (
    select person_key, min(sourced_id) as first_id, max(sourced_id) as last_id
    from dedupe_person_keys
    group by person_key
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'sourcedId' as field,
    users.sourced_id as value,
    case when users.sourced_id = groups.first_id then groups.last_id else groups.first_id end as detail
from dedupe_users as users
inner join dedupe_person_keys as people on people.sourced_id = users.sourced_id
inner join groups on groups.person_key = people.person_key
where not exists (select 1 from joined where joined.sourced_id = users.sourced_id)
