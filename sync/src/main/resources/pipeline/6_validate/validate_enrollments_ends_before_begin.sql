-- step:    validate_enrollments_ends_before_begin
-- does:    finds enrollments that are left out by their dates, on every day, because they end before they begin
-- reads:   filter_unusual_enrollments
-- reports: RST-209
-- empty-without: filter_unusual_enrollments
-- source:  OneRoster 1.2 CSV binding, enrollments.csv
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'endDate' as field,
    cast(rows.begin_date as string) as value,
    cast(rows.end_date as string) as detail
from filter_unusual_enrollments as rows
where rows.end_date < rows.begin_date and rows.code = 'LFT-08'
