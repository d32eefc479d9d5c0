-- step:    validate_users_edited_by_hand
-- does:    finds people whose account was edited by hand, so that uploads do not update it any more
-- reads:   patch_users, match_people, match_stopped_people
-- reports: RST-650
-- empty-without: match_stopped_people
-- source:  Apple School Manager User Guide: editing more than the account, role or password of an imported user makes the account Manual
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
where stopped.upload_stop = 'edited'
