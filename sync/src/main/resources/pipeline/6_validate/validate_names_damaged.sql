-- step:    validate_names_damaged
-- does:    finds names in which letters were lost to a wrong encoding before the source was written: a letter beyond ASCII stands there as two signs, as a question mark, or as the sign for what could not be read
-- reads:   dedupe_orgs, dedupe_courses, dedupe_classes, patch_users
-- reports: RST-418
-- source:  UTF-8 read as Windows-1252 or Latin-1 shows ë as Ã and «; Unicode U+FFFD stands for what could not be read; a question mark is in no name of a person
with names as (
    select source_file, source_row, sourced_id, 'name' as field, name as value, false as is_of_person from dedupe_orgs
    union all
    select source_file, source_row, sourced_id, 'title' as field, title as value, false as is_of_person from dedupe_courses
    union all
    select source_file, source_row, sourced_id, 'classCode' as field, class_code as value, false as is_of_person from dedupe_classes
    union all
    select source_file, source_row, sourced_id, 'givenName' as field, given_name as value, true as is_of_person from patch_users
    union all
    select source_file, source_row, sourced_id, 'middleName' as field, middle_name as value, true as is_of_person from patch_users
    union all
    select source_file, source_row, sourced_id, 'familyName' as field, family_name as value, true as is_of_person from patch_users
)

select
    names.source_file,
    names.source_row,
    names.sourced_id as record,
    names.field,
    names.value,
    cast(null as string) as detail
from names
where (names.is_of_person and instr(names.value, '?') > 0)
    or (
        has_other_letters(names.value)
        and full_match(
            names.value,
            concat('(?s:.*)(?:�|[ÃÂ][', chr(128), '-¿]|[ÄÅ][', chr(128), '-', chr(159), '¡-ª¬-º¼-¿]|Ã[ƒ„…†‡ˆ‰Š‹ŒŽ–™š›œžŸ])(?s:.*)')
        )
    )
