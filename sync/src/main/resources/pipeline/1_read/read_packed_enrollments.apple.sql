-- step:    read_packed_enrollments
-- does:    puts Apple's roster rows and instructors into one table of enrollments, which has nothing unusual
-- reads:   read_apple_rosters, read_apple_instructors
-- writes:  one row for each roster row and one for each instructor of a class
-- key:     row_id
-- source:  Apple School Manager User Guide, rosters and classes templates
with enrollments as (
    select source_file, source_row, sourced_id, class_sourced_id, user_sourced_id, 0 as role_code, false as is_primary
    from read_apple_rosters
    union all
    select source_file, source_row, sourced_id, class_sourced_id, user_sourced_id, 1 as role_code, is_primary
    from read_apple_instructors
)

select
    source_file,
    source_row,
    sourced_id,
    class_sourced_id,
    cast(null as string) as school_sourced_id,
    user_sourced_id,
    cast(role_code as tinyint) as role_code,
    is_primary,
    cast(null as date) as begin_date,
    cast(null as date) as end_date,
    cast(null as string) as unusual
from enrollments
