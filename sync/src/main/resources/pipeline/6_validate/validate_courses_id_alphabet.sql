-- step:    validate_courses_id_alphabet
-- does:    finds ids of courses with other characters than letters, digits and hyphen
-- reads:   dedupe_courses
-- reports: RST-401
-- source:  Apple School Manager User Guide, template rules; dots and underscores have been seen to work
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'sourcedId' as field,
    rows.sourced_id as value,
    cast(null as string) as detail
from dedupe_courses as rows
where not full_match(rows.sourced_id, '[A-Za-z0-9-]+')
