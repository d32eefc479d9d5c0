-- does:    keeps the terms of the source
-- reads:   read_academic_sessions
select sourced_id, title, type, status, start_date, end_date, start_text, end_text
from read_academic_sessions
where sourced_id is not null
