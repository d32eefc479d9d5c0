-- step:    validate_users_switched_off_by_hand
-- does:    finds people whose account somebody deactivated in Apple School Manager, and who do not come back while they are sent
-- reads:   patch_users, match_people, match_stopped_people
-- reports: RST-651
-- empty-without: match_stopped_people
-- source:  a producer's wiki: one upload must leave the person out, and the next bring them in again
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'sourcedId' as field,
    stopped.person_id as value,
    cast(stopped.status_since as string) as detail
from patch_users as users
left join match_people on match_people.row_id = users.row_id
inner join match_stopped_people as stopped on stopped.person_id = coalesce(match_people.person_id, users.sourced_id)
where stopped.upload_stop = 'deactivated'
