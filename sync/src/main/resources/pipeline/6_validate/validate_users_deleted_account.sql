-- step:    validate_users_deleted_account
-- does:    finds people whose account of the same Person ID was deleted and is not purged yet
-- reads:   patch_users, match_people, match_known_people
-- reports: RST-414
-- empty-without: match_known_people
-- source:  Claris FAQ: a person sent again before the purge may be updated invisibly, and only AppleCare can repair it
select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'sourcedId' as field,
    held.person_id as value,
    cast(next_sunday(held.status_since) as string) as detail
from patch_users as users
left join match_people on match_people.row_id = users.row_id
inner join match_known_people as held on held.person_id = coalesce(match_people.person_id, users.sourced_id)
where held.status = 'Deleted' and held.upload_stop is null
