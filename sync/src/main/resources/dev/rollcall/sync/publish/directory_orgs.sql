-- table:   source_orgs
-- holds:   the locations of a directory under the names of orgs.csv
-- reads:   directory_location
-- source:  docs/reference/directory.md; Manual is what the last upload did not hold
select
    row_number() over (order by location_id) as row_id,
    location_id as sourcedId,
    case when source = 'Manual' then 'tobedeleted' else 'active' end as status,
    cast(null as varchar) as dateLastModified,
    location_name as name,
    'school' as type,
    cast(null as varchar) as identifier,
    cast(null as varchar) as parentSourcedId
from directory_location
