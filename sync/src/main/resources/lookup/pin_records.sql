-- does:    keeps whose Person ID was chosen by a pin, and not by the settings or a match
-- reads:   match_pins, match_people, patch_users, directory_identity
select
    users.sourced_id,
    pins.person_id,
    pins.basis,
    held.pinned_on
from match_pins as pins
inner join patch_users as users on users.row_id = pins.row_id
left join match_people as people on people.row_id = pins.row_id
left join directory_identity as held
    on held.sis_id = users.sourced_id and held.person_id = pins.person_id and held.ended_on is null
where coalesce(people.person_id, users.sourced_id) = pins.person_id
