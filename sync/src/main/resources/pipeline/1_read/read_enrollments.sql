-- step:    read_enrollments
-- does:    gives enrollments the columns that they are looked at by
-- reads:   read_packed_enrollments
-- writes:  one row for each row of enrollments.csv; of the values that cannot be read the first is kept
-- key:     row_id
-- stored:  view, the packed rows are few bytes, and to unpack them costs little
-- rows-of: read_packed_enrollments
-- source:  OneRoster 1.2 CSV binding, enrollments.csv
select
    row_id,
    source_file,
    source_row,
    sourced_id,
    coalesce(packed_value(unusual, 1), 'active') as status,
    class_sourced_id,
    school_sourced_id,
    user_sourced_id,
    case role_code when 0 then 'student' when 1 then 'teacher' else packed_value(unusual, 2) end as role,
    is_primary,
    begin_date,
    end_date,
    packed_value(unusual, 3) as unreadable_field,
    packed_value(unusual, 4) as unreadable_value
from read_packed_enrollments
