-- step:    plan_schools
-- does:    lays beside each other what each location has before and after the upload, and what it loses
-- reads:   shape_locations, directory_location, plan_school_people, plan_school_classes
-- writes:  one row for each location of the upload or the directory that has something; the id is blank for records that name none
-- key:     location_id
-- source:  docs/explanation/plan-and-guard.md
with locations as (
    select location_id from shape_locations
    union
    select location_id from directory_location
    union
    select location_id from plan_school_people
    union
    select location_id from plan_school_classes
)

select
    locations.location_id,
    coalesce(uploaded.location_name, held.location_name, locations.location_id) as location_name,
    coalesce(people.people_before, 0) as people_before,
    coalesce(people.people_gone, 0) as people_gone,
    coalesce(people.people_after, 0) as people_after,
    coalesce(classes.classes_before, 0) as classes_before,
    coalesce(classes.classes_gone, 0) as classes_gone,
    coalesce(classes.classes_after, 0) as classes_after,
    coalesce(classes.taught_before, 0) as taught_before,
    coalesce(classes.taught_gone, 0) as taught_gone,
    coalesce(classes.taught_after, 0) as taught_after,
    coalesce(classes.rosters_before, 0) as rosters_before,
    coalesce(classes.rosters_gone, 0) as rosters_gone,
    coalesce(classes.rosters_after, 0) as rosters_after
from locations
left join shape_locations as uploaded on uploaded.location_id = locations.location_id
left join directory_location as held on held.location_id = locations.location_id
left join plan_school_people as people on people.location_id = locations.location_id
left join plan_school_classes as classes on classes.location_id = locations.location_id
where uploaded.location_id is not null or people.location_id is not null or classes.location_id is not null
