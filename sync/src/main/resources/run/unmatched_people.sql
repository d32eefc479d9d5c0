-- does:    writes the people who match nobody for certain whom Apple School Manager holds
-- reads:   match_unresolved
select
    spreadsheet_text(source_file) as source_file,
    source_row as line,
    spreadsheet_text(person_id) as person_id,
    spreadsheet_text(first_name) as first_name,
    spreadsheet_text(middle_name) as middle_name,
    spreadsheet_text(last_name) as last_name,
    spreadsheet_text(email_address) as email_address,
    spreadsheet_text(person_number) as person_number,
    spreadsheet_text(sis_username) as sis_username,
    spreadsheet_text(grade_level) as grade_level,
    reason,
    spreadsheet_text(candidates) as candidates
from match_unresolved
order by match_unresolved.source_file, match_unresolved.source_row, match_unresolved.row_id
