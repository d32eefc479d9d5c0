-- does:    writes the people who match nobody for certain whom Apple School Manager holds
-- reads:   match_unresolved
select
    source_file,
    source_row as line,
    person_id,
    first_name,
    middle_name,
    last_name,
    email_address,
    person_number,
    sis_username,
    grade_level,
    reason,
    candidates
from match_unresolved
order by source_file, source_row, row_id
