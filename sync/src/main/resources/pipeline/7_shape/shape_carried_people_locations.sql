-- step:    shape_carried_people_locations
-- does:    numbers the locations of the people whom the source lacks, where only additions are wanted
-- reads:   carried_person, shape_people, shape_locations, one_off_people
-- writes:  one row for each such person and location that is sent; number counts from 1 for each person. Whom an upload would not deactivate, and whoever is left out once, is not carried over
-- key:     person_id, location_id
-- empty-without: carried_person
-- columns: person_id string, location_id string, number bigint
-- source:  Apple School Manager User Guide: what an upload lacks is deactivated, so an additions-only run sends it again
with missing as (
    select person_id, location_ids
    from carried_person as carried
    where carried.person_id is not null
        and carried.source in ('SFTP', 'SIS')
        and carried.status not in ('Deactivated', 'Deleted')
        and carried.role not in ('Administrator', 'Site Manager', 'People Manager')
        and not exists (select 1 from shape_people as people where people.person_id = carried.person_id)
        and carried.person_id not in (select person_id from one_off_people where kind = 'leave_out')
),

listed as (
    select person_id, location_ids, explode(split(location_ids, ',')) as location_id
    from missing
)

select
    listed.person_id,
    listed.location_id,
    row_number() over (
        partition by listed.person_id
        order by place_in_list(listed.location_ids, listed.location_id), listed.location_id
    ) as number
from listed
where listed.location_id in (select location_id from shape_locations)
