-- step:    patch_incomplete_enrollments
-- does:    finds the enrollments that lack their class or person, and the roster rows whose ids are blank, long, or have other characters than letters, digits and hyphen
-- reads:   patch_enrollments
-- writes:  one row for each such enrollment
-- key:     source_file, source_row, sourced_id
-- stored:  table, few rows, and the engine should know it
-- source:  nine of ten rows are enrollments, so that one look at each is enough for all that is asked of them alone
select
    source_file,
    source_row,
    sourced_id,
    role,
    class_sourced_id is null as lacks_class,
    user_sourced_id is null as lacks_person
from patch_enrollments
where class_sourced_id is null
    or user_sourced_id is null
    or (role = 'student' and (sourced_id is null or length(sourced_id) > 256 or not full_match(sourced_id, '[A-Za-z0-9-]+')))
