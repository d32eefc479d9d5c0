-- step:    validate_names_too_long
-- does:    finds names, class numbers and grades that are longer than Apple's services take
-- reads:   dedupe_orgs, dedupe_courses, dedupe_classes, patch_users
-- reports: RST-403
-- source:  Apple's roster service, limits of its fields: names 1024, class number and grade 256
with names as (
    select source_file, source_row, sourced_id, 'name' as field, name as value, 1024 as most from dedupe_orgs
    union all
    select source_file, source_row, sourced_id, 'title' as field, title as value, 1024 as most from dedupe_courses
    union all
    select source_file, source_row, sourced_id, 'classCode' as field, class_code as value, 256 as most from dedupe_classes
    union all
    select source_file, source_row, sourced_id, 'givenName' as field, given_name as value, 1024 as most from patch_users
    union all
    select source_file, source_row, sourced_id, 'middleName' as field, middle_name as value, 1024 as most from patch_users
    union all
    select source_file, source_row, sourced_id, 'familyName' as field, family_name as value, 1024 as most from patch_users
    union all
    select source_file, source_row, sourced_id, 'grades' as field, grade as value, 256 as most from patch_users
)

select
    names.source_file,
    names.source_row,
    names.sourced_id as record,
    names.field as field,
    cast(names.most as string) as value,
    cast(length(names.value) as string) as detail
from names
where length(names.value) > names.most
