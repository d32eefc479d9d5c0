-- step:    validate_classes_required
-- does:    finds classes with a blank where Apple needs a value
-- reads:   dedupe_classes
-- reports: RST-201
-- source:  Apple School Manager User Guide, the templates' required columns
with filled as (
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as value from dedupe_classes
    union all
    select source_file, source_row, sourced_id, 'courseSourcedId' as field, course_sourced_id as value from dedupe_classes
    union all
    select source_file, source_row, sourced_id, 'schoolSourcedId' as field, school_sourced_id as value from dedupe_classes
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
