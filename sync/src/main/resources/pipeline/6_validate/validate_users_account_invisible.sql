-- step:    validate_users_account_invisible
-- does:    finds people who were sent again between the deletion of their account and the purge, so that nobody sees it
-- reads:   patch_users, match_people, match_stopped_people
-- reports: RST-653
-- empty-without: match_stopped_people
-- source:  Claris FAQ: such an account is updated invisibly, and only AppleCare can repair it
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
where stopped.upload_stop = 'resent'
