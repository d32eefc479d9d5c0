-- step:    shape_carried_people_locations
-- does:    numbers the locations of the people whom the source lacks, where only additions are wanted
-- reads:   carried_person, carried_roster, carried_class, shape_people, shape_locations, one_off_people
-- writes:  one row for each such person and location that is sent; number counts from 1 for each person. Carried over is whom an earlier upload had: whom it made or took over, whatever the role, whom it cannot reach since somebody changed the account by hand, and whom a class that is carried over names. Whom it cannot reach and whose locations are all made by hand is sent at the first location of the upload. Whoever is left out once is not, and comes back with the next upload
-- key:     person_id, location_id
-- empty-without: carried_person
-- columns: person_id string, location_id string, number bigint
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
with people as (
    select person_id, location_ids, source, status, upload_stop
    from carried_person as carried
    where carried.person_id is not null
        and not exists (select 1 from shape_people as people where people.person_id = carried.person_id)
        and carried.person_id not in (select person_id from one_off_people where kind = 'leave_out')
),

-- An upload without them would let the account be reached again, which nobody asked for.
unreached as (
    select person_id, location_ids
    from people
    where upload_stop is not null
),

active as (
    select person_id, location_ids, source in ('SFTP', 'SIS') as is_uploaded
    from people
    where upload_stop is null and status not in ('Deactivated', 'Deleted')
),

named as (
    select student_id as person_id from carried_roster
    union all
    select explode(split(instructor_ids, ',')) as person_id from carried_class
),

missing as (
    select person_id, location_ids from unreached
    union all
    select person_id, location_ids from active where is_uploaded
    union all
    select person_id, location_ids from active where not is_uploaded and person_id in (select person_id from named)
    union all
    select people.person_id, people.location_ids
    from people
    inner join one_off_people as changes on changes.person_id = people.person_id and changes.kind = 'bring_back'
    where people.upload_stop is null and people.status = 'Deactivated'
),

listed as (
    select person_id, location_ids, explode(split(location_ids, ',')) as location_id
    from missing
),

sent as (
    select person_id, location_id, place_in_list(location_ids, location_id) as place
    from listed
    where location_id in (select location_id from shape_locations)
),

-- An upload needs a location of each person. Apple School Manager takes none of it for whom no upload reaches.
placed as (
    select person_id, location_id, place from sent
    union all
    select unreached.person_id, first_location.location_id, 1 as place
    from unreached
    cross join (select min(location_id) as location_id from shape_locations) as first_location
    where first_location.location_id is not null
        and not exists (select 1 from sent where sent.person_id = unreached.person_id)
)

select
    person_id,
    location_id,
    row_number() over (partition by person_id order by place, location_id) as number
from placed
