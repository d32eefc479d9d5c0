-- does:    says which locations there are after the upload; none goes by being left out
-- reads:   location, sent_location
-- engine:  DuckDB, since the stand-in has no other
select location_id, location_name, 'SFTP' as source
from sent_location
union all
select location.location_id, location.location_name, location.source
from location
left join sent_location on sent_location.location_id = location.location_id
where sent_location.location_id is null
