-- step:    validate_courses_subjects_differ
-- does:    finds courses whose lists of subjects and subject codes differ in length
-- reads:   dedupe_courses
-- reports: RST-149
-- source:  OneRoster 1.2 CSV binding, courses.csv: same length and order; a list that is missing is none
select
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'subjectCodes' as field,
    concat(rows.subjects, ' / ', rows.subject_codes) as value,
    cast(null as string) as detail
from dedupe_courses as rows
where length(rows.subjects) - length(replace(rows.subjects, ',', '')) <> length(rows.subject_codes) - length(replace(rows.subject_codes, ',', ''))
