-- step:    validate_orgs_name_of_other
-- does:    finds orgs that come with the name that until now was another location's
-- reads:   dedupe_orgs, directory_location
-- reports: RST-621
-- empty-without: directory_location
-- source:  Apple School Manager User Guide: a known location_id gets the new name; people and classes keep the id
with renamed as (
    select
        orgs.source_file, orgs.source_row, orgs.sourced_id, orgs.name, held.location_name,
        match_key(orgs.name) as name_key
    from dedupe_orgs as orgs
    inner join directory_location as held on held.location_id = orgs.sourced_id
    where match_key(orgs.name) <> match_key(held.location_name)
),

taken as (
    select distinct match_key(held.location_name) as name_key
    from directory_location as held
    left join dedupe_orgs as orgs on orgs.sourced_id = held.location_id
    where match_key(orgs.name) is distinct from match_key(held.location_name)
)

select
    renamed.source_file,
    renamed.source_row,
    renamed.sourced_id as record,
    'name' as field,
    renamed.name as value,
    renamed.location_name as detail
from renamed
left join taken on taken.name_key = renamed.name_key
where taken.name_key is not null
