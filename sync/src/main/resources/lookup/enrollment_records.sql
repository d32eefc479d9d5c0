-- does:    keeps where each enrollment stood in the source, and why it was left out
-- reads:   filter_judged_enrollments
select
    row_id,
    sourced_id,
    class_sourced_id,
    user_sourced_id,
    role,
    code,
    left_out_value,
    source_file,
    source_row
from filter_judged_enrollments
