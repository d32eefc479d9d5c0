-- step:    validate_courses_required
-- does:    finds courses with a blank where Apple needs a value
-- reads:   dedupe_courses
-- reports: RST-201
-- source:  Apple School Manager User Guide, the templates' required columns
with filled as (
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as value from dedupe_courses
    union all
    select source_file, source_row, sourced_id, 'orgSourcedId' as field, org_sourced_id as value from dedupe_courses
)

select
    filled.source_file,
    filled.source_row,
    filled.sourced_id as record,
    filled.field as field,
    filled.value as value,
    cast(null as string) as detail
from filled
where filled.value is null
