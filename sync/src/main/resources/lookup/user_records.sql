-- does:    keeps where each user stood in the source
-- reads:   read_users
select row_id, sourced_id, concat_ws(' ', given_name, family_name) as label, email, source_file, source_row
from read_users
