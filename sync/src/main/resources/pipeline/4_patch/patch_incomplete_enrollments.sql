-- step:    patch_incomplete_enrollments
-- does:    finds the enrollments that lack their class or person, and the roster rows whose ids are blank, long, or have other characters than letters, digits and hyphen
-- reads:   filter_unusual_enrollments, dedupe_enrollments_dropped, patch_enrollments_dropped
-- writes:  one row for each such enrollment
-- key:     source_file, source_row, sourced_id
-- stored:  table, few rows, and the engine should know it
-- empty-without: filter_unusual_enrollments
-- columns: source_file string, source_row bigint, sourced_id string, role string, lacks_class boolean, lacks_person boolean
-- source:  nine of ten rows are enrollments, so that one look at each is enough for all that is asked of them alone
select
    source_file,
    source_row,
    sourced_id,
    role,
    class_sourced_id is null as lacks_class,
    user_sourced_id is null as lacks_person
from filter_unusual_enrollments as enrollments
where (
        class_sourced_id is null
        or user_sourced_id is null
        or (role = 'student' and (sourced_id is null or length(sourced_id) > 256 or not full_match(sourced_id, '[A-Za-z0-9-]+')))
    )
    and code is null
    and not exists (select 1 from dedupe_enrollments_dropped as gone where gone.row_id = enrollments.row_id)
    and not exists (select 1 from patch_enrollments_dropped as gone where gone.row_id = enrollments.row_id)
