-- step:    validate_users_locations_too_many
-- does:    finds people with more than 999 locations
-- reads:   patch_users, dedupe_memberships
-- reports: RST-405
-- source:  Apple School Manager User Guide, students and staff templates: location_id_999
with counted as (
    select user_sourced_id, max(number) as locations
    from dedupe_memberships
    where number >= 999
    group by user_sourced_id
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'orgSourcedIds' as field,
    cast(counted.locations as string) as value,
    cast(null as string) as detail
from patch_users as users
inner join counted on counted.user_sourced_id = users.sourced_id
where counted.locations > 999
