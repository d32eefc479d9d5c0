-- step:    validate_users_required
-- does:    finds people with a blank where Apple needs a value
-- reads:   read_users, patch_users
-- reports: RST-201
-- source:  Apple School Manager User Guide, the templates' required columns; without an id nothing else knows a person
with filled as (
    select source_file, source_row, sourced_id, 'sourcedId' as field, sourced_id as value
    from read_users
    where status = 'active' and coalesce(role, '') not in ('guardian', 'parent', 'relative')
    union all
    select source_file, source_row, sourced_id, 'givenName' as field, given_name as value from patch_users
    union all
    select source_file, source_row, sourced_id, 'familyName' as field, family_name as value from patch_users
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
