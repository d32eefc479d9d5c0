-- step:    validate_classes_title_blank
-- does:    finds classes without a title
-- reads:   dedupe_classes, run_settings
-- reports: RST-211
-- source:  OneRoster 1.2 CSV binding, classes.csv: title is required; Aeries leaves it blank for elementary classes
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'title' as field,
    rows.title as value,
    cast(null as string) as detail
from dedupe_classes as rows
cross join run_settings
where rows.title is null and not run_settings.source_is_apple
