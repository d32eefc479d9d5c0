-- does:    adds the accounts whose time is over to the deleted ones, and forgets those that a purge at the weekend took
-- reads:   deleted_account, person
-- params:  days (number), manual_days (number), today (day)
-- engine:  DuckDB, since the stand-in has no other
with due as (
    select
        person_id, managed_apple_account,
        days_after(status_since, case when source = 'MANUAL' then :manual_days else :days end) as deleted_on
    from person
    where status = 'Deactivated' and not has_purchases
),

known as (
    select person_id, managed_apple_account, deleted_on, deleted_by, left_out, updated_invisibly
    from deleted_account
    union all
    select person_id, managed_apple_account, deleted_on, 'age', true, false
    from due
    where deleted_on <= :today
)

select
    person_id,
    case when next_sunday(deleted_on) > :today or updated_invisibly then managed_apple_account end as managed_apple_account,
    deleted_on, deleted_by, left_out, updated_invisibly
from known
where next_sunday(deleted_on) > :today or updated_invisibly or not left_out
