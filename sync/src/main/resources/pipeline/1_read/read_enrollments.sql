-- step:    read_enrollments
-- does:    names the columns and reads dates and booleans
-- reads:   source_enrollments
-- writes:  one row for each row of enrollments.csv, in its order; of the values that cannot be read the first is kept
-- source:  OneRoster 1.2 CSV binding, enrollments.csv
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower(status), 'active') as status,
    classSourcedId as class_sourced_id,
    schoolSourcedId as school_sourced_id,
    userSourcedId as user_sourced_id,
    lower(role) as role,
    coalesce(lower("primary") in ('true', '1', 'yes', 'y'), false) as is_primary,
    iso_date(beginDate) as begin_date,
    iso_date(endDate) as end_date,
    case
        when beginDate is not null and iso_date(beginDate) is null then 'beginDate'
        when endDate is not null and iso_date(endDate) is null then 'endDate'
        when lower("primary") not in ('true', 'false', '1', '0', 'yes', 'no', 'y', 'n') then 'primary'
    end as unreadable_field,
    case
        when beginDate is not null and iso_date(beginDate) is null then beginDate
        when endDate is not null and iso_date(endDate) is null then endDate
        when lower("primary") not in ('true', 'false', '1', '0', 'yes', 'no', 'y', 'n') then "primary"
    end as unreadable_value
from source_enrollments
