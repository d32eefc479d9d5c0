-- step:    validate_users_identifier_shared
-- does:    finds people who share the value that the settings make the person number
-- reads:   patch_users, run_settings
-- reports: RST-307
-- source:  Apple School Manager User Guide: person_number is a badge or student number
with numbered as (
    select
        users.source_file,
        users.source_row,
        users.sourced_id,
        run_settings.person_number_source as field,
        case run_settings.person_number_source
            when 'identifier' then users.identifier
            when 'username' then users.username
            when 'userMasterIdentifier' then users.user_master_identifier
        end as person_number
    from patch_users as users
    cross join run_settings
),

shared as (
    select person_number, min(sourced_id) as first_id, max(sourced_id) as last_id
    from numbered
    where person_number is not null
    group by person_number
)

select
    numbered.source_file,
    numbered.source_row,
    numbered.sourced_id as record,
    numbered.field as field,
    numbered.person_number as value,
    case when numbered.sourced_id = shared.first_id then shared.last_id else shared.first_id end as detail
from numbered
inner join shared on shared.person_number = numbered.person_number
where shared.first_id <> shared.last_id
