-- step:    match_people
-- does:    gives each person the Person ID that the settings ask for
-- reads:   patch_users, run_settings
-- writes:  one row for each user whose Person ID is not the sourcedId
-- source:  Apple School Manager User Guide: person_id is what rosters and classes refer to, and cannot be changed later
with chosen as (
    select
        users.row_id,
        users.sourced_id,
        case run_settings.person_id_source
            when 'identifier' then users.identifier
            when 'username' then users.username
            when 'userMasterIdentifier' then users.user_master_identifier
            else users.sourced_id
        end as person_id
    from patch_users as users
    cross join run_settings
)

select row_id, sourced_id, person_id
from chosen
where person_id is distinct from sourced_id
