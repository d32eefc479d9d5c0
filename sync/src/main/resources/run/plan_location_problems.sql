-- does:    finds locations two fifths or more of whose people, and more than ten, get a location that they did not have; where grades say that a new school year has begun, they go on to the next school
-- reads:   plan_changed_people, plan_schools, match_changed_grades
with placed as (
    select person_id, location_ids_before, explode(split(location_ids, ',')) as listed_id
    from plan_changed_people
    where action in ('move', 'role')
),

arrived as (
    select person_id, trimmed(listed_id) as new_id, explode(split(location_ids_before, ',')) as listed_id
    from placed
    where coalesce(place_in_list(location_ids_before, trimmed(listed_id)), 0) = 0
),

pairs as (
    select
        trimmed(listed_id) as location_id, new_id,
        row_number() over (partition by trimmed(listed_id) order by count(*) desc, new_id) as place
    from arrived
    group by trimmed(listed_id), new_id
),

counted as (
    select trimmed(listed_id) as location_id, count(distinct person_id) as people, count(distinct new_id) as locations
    from arrived
    group by trimmed(listed_id)
)

select
    'RST-689' as code,
    schools.location_id,
    schools.location_name,
    concat(cast(counted.people as string), ' (', others.location_name, case when counted.locations > 1 then ' …' else '' end, ')') as detail
from counted
inner join pairs on pairs.location_id = counted.location_id and pairs.place = 1
inner join plan_schools as others on others.location_id = pairs.new_id
inner join plan_schools as schools on schools.location_id = counted.location_id
left join match_changed_grades as grades on grades.location_id = counted.location_id and grades.changed * 2 >= grades.students
where counted.people > 10 and counted.people * 5 >= schools.people_before * 2 and grades.location_id is null
order by code, location_id
