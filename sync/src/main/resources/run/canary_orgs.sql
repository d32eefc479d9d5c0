-- does:    names the locations that are kept as they were since the settings send others alone: all of the source and of the directory but those
-- reads:   read_orgs, directory_location, setting_canary
with chosen as (
    select orgs.sourced_id as location_id
    from read_orgs as orgs
    inner join setting_canary on setting_canary.value = orgs.sourced_id or case_folded(setting_canary.value) = case_folded(orgs.name)
),

locations as (
    select sourced_id as location_id from read_orgs where sourced_id is not null
    union
    select location_id from directory_location
)

select location_id
from locations
where exists (select 1 from setting_canary) and location_id not in (select location_id from chosen)
order by location_id
