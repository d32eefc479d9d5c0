-- does:    keeps the days of the enrollments that have not begun or are over
-- reads:   read_enrollments, run_settings
select enrollments.row_id, enrollments.begin_date, enrollments.end_date
from read_enrollments as enrollments
cross join run_settings
where run_settings.enrollment_dates
    and (enrollments.begin_date > run_settings.as_of or enrollments.end_date < run_settings.as_of)
