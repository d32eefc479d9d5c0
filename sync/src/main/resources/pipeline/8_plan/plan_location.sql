-- step:    plan_location
-- does:    tells what becomes of the locations for which the upload changes something
-- reads:   shape_locations, directory_location
-- writes:  one row for each such location, with the values before and after
-- key:     location_id
-- source:  Apple School Manager User Guide: a known id is updated; what an upload lacks stays and is from then on kept by hand
with met as (
    select
        coalesce(uploaded.location_id, held.location_id) as location_id,
        case when uploaded.location_id is null then held.location_name else uploaded.location_name end as location_name,
        held.location_name as location_name_before,
        case when uploaded.location_id is null then 'Manual' when held.source = 'SIS' then 'SIS' else 'SFTP' end as source,
        held.source as source_before,
        case
            when uploaded.location_id is null and held.source in ('SFTP', 'SIS') then 'deactivate'
            when uploaded.location_id is null then 'unchanged'
            when held.location_id is null then 'create'
            when held.source = 'Manual' then 'reactivate'
            when uploaded.location_name is distinct from nullif(held.location_name, '') then 'update'
            else 'unchanged'
        end as action
    from shape_locations as uploaded
    full join directory_location as held on held.location_id = uploaded.location_id
)

select action, location_id, location_name, location_name_before, source, source_before
from met
where action <> 'unchanged'
