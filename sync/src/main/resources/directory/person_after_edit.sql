-- does:    shows the person whom an edit was about, as they are after it
-- reads:   edited_people
select concat_ws(' ', first_name, last_name) as name, status, source, coalesce(upload_stop, '') as upload_stop
from edited_people
where is_meant
