-- does:    keeps where each enrollment stood in the source
-- reads:   read_enrollments
select
    row_id,
    sourced_id,
    class_sourced_id,
    user_sourced_id,
    role,
    source_file,
    source_row
from read_enrollments
