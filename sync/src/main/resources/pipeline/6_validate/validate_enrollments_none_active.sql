-- step:    validate_enrollments_none_active
-- does:    finds that no enrollment is left for the day of the run, although some begin later
-- reads:   filter_enrollments, filter_unusual_enrollments, run_settings
-- reports: RST-507
-- empty-without: filter_unusual_enrollments
-- source:  before a term its classes are there and its enrollments have not begun
with counted as (
    select min(enrollments.begin_date) as next_begins
    from filter_unusual_enrollments as enrollments
    cross join run_settings
    where enrollments.code = 'LFT-08' and enrollments.begin_date > run_settings.as_of
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
where counted.next_begins is not null and not exists (select 1 from filter_enrollments)
