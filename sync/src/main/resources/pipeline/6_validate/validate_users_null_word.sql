-- step:    validate_users_null_word
-- does:    finds values that are a word for empty
-- reads:   dedupe_users
-- reports: RST-207
-- source:  OneRoster 1.2 CSV binding: an empty cell is no data; NULL and N/A are seen; Null is a family name
with filled as (
    select source_file, source_row, sourced_id, 'givenName' as field, given_name as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'familyName' as field, family_name as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'middleName' as field, middle_name as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'email' as field, email as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'identifier' as field, identifier as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'username' as field, username as value from dedupe_users
    union all
    select source_file, source_row, sourced_id, 'grades' as field, grades as value from dedupe_users
)

select
    filled.source_file,
    filled.source_row,
    filled.sourced_id as record,
    filled.field as field,
    filled.value as value,
    cast(null as string) as detail
from filled
where filled.value in ('NULL', 'null', 'N/A', 'n/a', '(null)')
