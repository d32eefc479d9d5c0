-- step:    validate_enrollments_unreadable
-- does:    finds enrollments of a wanted status with a date or a primary flag that cannot be read
-- reads:   filter_unusual_enrollments
-- reports: RST-202 RST-206
-- empty-without: filter_unusual_enrollments
-- source:  OneRoster 1.2 CSV binding, 3.1 data types
select
    case rows.unreadable_field when 'primary' then 'RST-206' else 'RST-202' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    rows.unreadable_field as field,
    rows.unreadable_value as value,
    cast(null as string) as detail
from filter_unusual_enrollments as rows
where rows.unreadable_field is not null and coalesce(rows.code, '') <> 'LFT-01'
