-- does:    keeps the people whose time is not over; an account with purchases is not deleted
-- reads:   person
-- params:  days (number), manual_days (number), today (day)
-- engine:  DuckDB, since the stand-in has no other
select *
from person
where not (
    status = 'Deactivated' and not has_purchases
    and days_after(status_since, case when source = 'MANUAL' then :manual_days else :days end) <= :today
)
