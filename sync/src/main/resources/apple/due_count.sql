-- does:    counts the accounts that are to be deleted, and the deleted ones that a purge at the weekend is to take
-- reads:   person, deleted_account
-- params:  days (number), manual_days (number), today (day)
-- engine:  DuckDB, since the stand-in has no other
with due as (
    select unique_identifier as account
    from person
    where
        status = 'Deactivated' and not has_purchases
        and days_after(status_since, case when source = 'MANUAL' then :manual_days else :days end) <= :today
    union all
    select person_id
    from deleted_account
    where
        next_sunday(deleted_on) <= :today and not updated_invisibly and (left_out or managed_apple_account is not null)
)

select count(*) as accounts
from due
