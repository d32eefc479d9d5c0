-- does:    names the locations whose rows the directory has
-- reads:   directory_location
select location_id
from directory_location
where source <> 'Manual'
order by location_id
