-- does:    prepares the keys by which users are looked for, each with its row; in order, so that few row groups have those of one
-- reads:   records_users, overrides, person_ids
-- engine:  DuckDB, which alone reads what a run leaves
with keys as (
    select sourced_id as key, false as is_folded, row_id from records_users
    union all
    select case_folded(email) as key, true as is_folded, row_id from records_users where email is not null
    union all
    select case_folded(label) as key, true as is_folded, row_id from records_users where label is not null
    union all
    select case_folded(overrides.value) as key, true as is_folded, users.row_id
    from overrides
    inner join records_users as users on users.sourced_id = overrides.sourced_id
    where overrides.field = 'email'
    union all
    select person_ids.person_id as key, false as is_folded, users.row_id
    from person_ids
    inner join records_users as users on users.sourced_id = person_ids.sourced_id
    where person_ids.person_id is distinct from person_ids.sourced_id
)

select digest(key) as digest, key, is_folded, row_id
from keys
order by digest(key), row_id
