-- step:    validate_names_too_long
-- does:    finds names that are longer than Apple's services take
-- reads:   dedupe_orgs, dedupe_courses, patch_users
-- reports: RST-403
-- source:  Apple's roster service, limits of its fields: names 1024
with names as (
    select source_file, source_row, sourced_id, 'name' as field, name as value from dedupe_orgs
    union all
    select source_file, source_row, sourced_id, 'title' as field, title as value from dedupe_courses
    union all
    select source_file, source_row, sourced_id, 'givenName' as field, given_name as value from patch_users
    union all
    select source_file, source_row, sourced_id, 'middleName' as field, middle_name as value from patch_users
    union all
    select source_file, source_row, sourced_id, 'familyName' as field, family_name as value from patch_users
)

select
    names.source_file,
    names.source_row,
    names.sourced_id as record,
    names.field as field,
    '1024' as value,
    cast(length(names.value) as string) as detail
from names
where length(names.value) > 1024
