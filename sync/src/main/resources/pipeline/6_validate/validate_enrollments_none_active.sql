-- step:    validate_enrollments_none_active
-- does:    finds that no enrollment is left for the day of the run, although some begin later
-- reads:   filter_judged_enrollments, run_settings
-- reports: RST-507
-- source:  before a term its classes are there and its enrollments have not begun
with counted as (
    select
        count(case when enrollments.code is null then 1 end) as sent,
        min(case when enrollments.code = 'LFT-08' and enrollments.begin_date > run_settings.as_of then enrollments.begin_date end) as next_begins
    from filter_judged_enrollments as enrollments
    cross join run_settings
)

select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'filter.enrollment_dates' as field,
    cast(run_settings.as_of as string) as value,
    cast(counted.next_begins as string) as detail
from counted
cross join run_settings
where counted.sent = 0 and counted.next_begins is not null
