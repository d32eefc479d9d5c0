-- step:    validate_classes_id_alphabet
-- does:    finds ids of classes with other characters than letters, digits and hyphen
-- reads:   dedupe_classes
-- reports: RST-401
-- source:  Apple School Manager User Guide, template rules; dots and underscores have been seen to work
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'sourcedId' as field,
    rows.sourced_id as value,
    cast(null as string) as detail
from dedupe_classes as rows
where not full_match(rows.sourced_id, '[A-Za-z0-9-]+')
