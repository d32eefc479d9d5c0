-- does:    gives the schools that are kept as they were, as the directory has them, and those that their courses and classes need
-- reads:   directory_location, kept_orgs, carried_course, carried_class
select location_id, location_name, source
from directory_location
where source <> 'Manual'
    and (
        location_id in (select location_id from kept_orgs)
        or location_id in (select location_id from carried_course)
        or location_id in (select location_id from carried_class)
    )
