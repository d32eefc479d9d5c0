-- step:    shape_students_location_id
-- does:    makes the columns location_id_2 to location_id_999 of students.csv
-- reads:   shape_people, dedupe_memberships, shape_carried_people, shape_carried_people_locations, shape_kept_people_locations
-- writes:  one row for each person and further location; id is the person_id
-- key:     id, number
-- source:  Apple School Manager User Guide, students template
select people.person_id as id, memberships.number, memberships.org_sourced_id as value
from dedupe_memberships as memberships
inner join shape_people as people on people.sourced_id = memberships.user_sourced_id
where memberships.number >= 2 and people.is_student = 1
union all
select locations.person_id as id, locations.number, locations.location_id as value
from shape_carried_people_locations as locations
inner join shape_carried_people as people on people.person_id = locations.person_id
where locations.number >= 2 and people.is_student = 1
union all
select locations.person_id as id, locations.number, locations.location_id as value
from shape_kept_people_locations as locations
inner join shape_people as people on people.person_id = locations.person_id
where people.is_student = 1
