-- does:    lists what the upload did to locations
-- reads:   location, next_location
-- params:  done (text)
-- engine:  DuckDB, since the stand-in has no other
select
    next_location.location_id, next_location.location_name, 'SUCCESS' as operation_status,
    case when location.location_id is null then 'CREATED' else 'UPDATED' end as operation_substatus, :done as timestamp
from next_location
left join location on location.location_id = next_location.location_id
where
    location.location_name is distinct from next_location.location_name or location.source is distinct from next_location.source
order by next_location.location_id
