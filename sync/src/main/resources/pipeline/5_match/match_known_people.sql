-- step:    match_known_people
-- does:    lets the days pass that lie between the directory and today: who was deactivated long ago is deleted, and who was deleted vanishes on the Sunday after
-- reads:   match_aged_people, run_settings
-- writes:  one row for each person whom Apple School Manager holds today, and for each deleted one whom an upload cannot make anew yet
-- key:     person_id, managed_apple_account, email_address
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: match_aged_people
-- columns: person_id string, person_number string, first_name string, middle_name string, last_name string, grade_level string, email_address string, sis_username string, password_policy string, role string, location_ids string, managed_apple_account string, authentication string, source string, status string, status_since date, earlier_status string, upload_stop string, purchases string
-- source:  Apple School Manager User Guide: an account that was deactivated long enough is deleted; Claris FAQ: deleted accounts vanish with the purge, but for one that was sent again before it; a producer's wiki: whom a person deleted comes back only after an upload without them
with aged as (
    select
        people.*,
        run_settings.as_of,
        coalesce(people.status = 'Deactivated' and people.deleted_on <= run_settings.as_of, false) as is_deleted
    from match_aged_people as people
    cross join run_settings
)

select
    person_id,
    person_number,
    first_name,
    middle_name,
    last_name,
    grade_level,
    email_address,
    sis_username,
    password_policy,
    role,
    location_ids,
    case when status = 'Deleted' and upload_stop = 'deleted' and purged_on <= as_of then null else managed_apple_account end as managed_apple_account,
    authentication,
    source,
    case when is_deleted then 'Deleted' else status end as status,
    case when is_deleted then deleted_on else status_since end as status_since,
    earlier_status,
    case when not is_deleted then upload_stop end as upload_stop,
    purchases
from aged
where not coalesce(purged_on <= as_of, false)
    or (status = 'Deleted' and upload_stop in ('deleted', 'resent'))
