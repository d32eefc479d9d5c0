-- step:    validate_enrollments_id_alphabet
-- does:    finds ids of roster rows with other characters than letters, digits and hyphen
-- reads:   patch_incomplete_enrollments
-- reports: RST-401
-- empty-without: patch_incomplete_enrollments
-- source:  Apple School Manager User Guide, template rules; dots and underscores have been seen to work
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'sourcedId' as field,
    rows.sourced_id as value,
    cast(null as string) as detail
from patch_incomplete_enrollments as rows
where rows.role = 'student' and not full_match(rows.sourced_id, '[A-Za-z0-9-]+')
