-- step:    validate_enrollments_status_unknown
-- does:    finds enrollments that were left out for a status that neither OneRoster nor the settings know
-- reads:   filter_unusual_enrollments, setting_status
-- reports: RST-214
-- empty-without: filter_unusual_enrollments
-- source:  OneRoster 1.1 and 1.2, status: active, tobedeleted; 1.0 had inactive
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'status' as field,
    rows.left_out_value as value,
    cast(null as string) as detail
from filter_unusual_enrollments as rows
where rows.code = 'LFT-01'
    and rows.left_out_value not in ('tobedeleted', 'inactive')
    and not exists (select 1 from setting_status where setting_status.status = rows.left_out_value)
