-- step:    validate_users_identifier_shared
-- does:    finds people who share a person number
-- reads:   patch_users
-- reports: RST-307
-- source:  Apple School Manager User Guide: person_number is a badge or student number
with shared as (
    select identifier, min(sourced_id) as first_id, max(sourced_id) as last_id
    from patch_users
    where identifier is not null
    group by identifier
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'identifier' as field,
    users.identifier as value,
    case when users.sourced_id = shared.first_id then shared.last_id else shared.first_id end as detail
from patch_users as users
inner join shared on shared.identifier = users.identifier
where shared.first_id <> shared.last_id
