-- step:    validate_users_locations_too_many
-- does:    finds people with more than 999 locations
-- reads:   patch_users, filter_memberships
-- reports: RST-405
-- source:  Apple School Manager User Guide, students and staff templates: location_id_999
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'orgSourcedIds' as field,
    cast(memberships.number as string) as value,
    cast(null as string) as detail
from filter_memberships as memberships
inner join patch_users as users on users.sourced_id = memberships.user_sourced_id
where memberships.number = 1000
