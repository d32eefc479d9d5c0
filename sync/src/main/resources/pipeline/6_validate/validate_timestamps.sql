-- step:    validate_timestamps
-- does:    finds times of the last change that cannot be read
-- reads:   read_orgs, read_academic_sessions, read_courses, read_classes, read_users
-- reports: RST-210
-- source:  OneRoster 1.2 CSV binding, 3.1 data types: UTC, ISO 8601; a date alone is common
with stamped as (
    select source_file, source_row, sourced_id, date_last_modified from read_orgs
    union all
    select source_file, source_row, sourced_id, date_last_modified from read_academic_sessions
    union all
    select source_file, source_row, sourced_id, date_last_modified from read_courses
    union all
    select source_file, source_row, sourced_id, date_last_modified from read_classes
    union all
    select source_file, source_row, sourced_id, date_last_modified from read_users
),

-- A file has few different times, and to try one takes longer than to compare it. What is asked of an aggregate is asked after it
-- was made; of the column itself it would be asked of each row.
unreadable as (
    select stamp
    from (
        select min(date_last_modified) as stamp
        from stamped
        where date_last_modified is not null
        group by date_last_modified
    ) as stamps
    where iso_date(stamp) is null
)

select
    stamped.source_file,
    stamped.source_row,
    stamped.sourced_id as record,
    'dateLastModified' as field,
    stamped.date_last_modified as value,
    cast(null as string) as detail
from stamped
where stamped.date_last_modified in (select stamp from unreadable)
