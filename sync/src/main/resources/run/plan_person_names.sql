-- does:    names people of the upload and of the directory, with their locations
-- reads:   plan_uploaded_people, directory_person
-- params:  ids (texts)
with people as (
    select person_id, concat_ws(' ', first_name, last_name) as name, location_ids, 1 as turn
    from plan_uploaded_people
    where person_id in (:ids)
    union all
    select person_id, concat_ws(' ', first_name, last_name) as name, location_ids, 2 as turn
    from directory_person
    where person_id in (:ids)
)

select person_id, name, location_ids
from people
order by person_id, turn
