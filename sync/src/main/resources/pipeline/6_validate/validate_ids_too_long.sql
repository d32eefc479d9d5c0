-- step:    validate_ids_too_long
-- does:    finds ids that are longer than Apple's services take
-- reads:   dedupe_orgs, dedupe_courses, dedupe_classes, patch_users, patch_enrollments
-- reports: RST-402
-- source:  Apple's roster service, limits of its fields: ids 256
with ids as (
    select source_file, source_row, sourced_id from dedupe_orgs
    union all
    select source_file, source_row, sourced_id from dedupe_courses
    union all
    select source_file, source_row, sourced_id from dedupe_classes
    union all
    select source_file, source_row, sourced_id from patch_users
    union all
    select source_file, source_row, sourced_id from patch_enrollments
)

select
    ids.source_file,
    ids.source_row,
    ids.sourced_id as record,
    'sourcedId' as field,
    ids.sourced_id as value,
    cast(length(ids.sourced_id) as string) as detail
from ids
where length(ids.sourced_id) > 256
