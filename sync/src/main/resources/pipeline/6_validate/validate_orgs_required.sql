-- step:    validate_orgs_required
-- does:    finds orgs with a blank where Apple needs a value
-- reads:   dedupe_orgs
-- reports: RST-201
-- source:  Apple School Manager User Guide, the templates' required columns
with filled as (
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as value from dedupe_orgs
    union all
    select source_file, source_row, sourced_id, 'name' as field, name as value from dedupe_orgs
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
