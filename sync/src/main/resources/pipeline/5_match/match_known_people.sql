-- step:    match_known_people
-- does:    lets the days pass that lie between the directory and today: who was deactivated long ago is deleted, and who was deleted vanishes on the Sunday after
-- reads:   directory_person, run_settings
-- writes:  one row for each person whom Apple School Manager holds today; a blank value is null
-- key:     person_id, managed_apple_account, email_address
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: directory_person
-- columns: person_id string, person_number string, first_name string, middle_name string, last_name string, grade_level string, email_address string, sis_username string, password_policy string, role string, location_ids string, managed_apple_account string, authentication string, source string, status string, status_since date
-- source:  Apple School Manager User Guide: removed people are deleted after 120 days, manual ones after 30, people with an administrative role never; Claris FAQ: names are free again after the purge on Sunday
with aged as (
    select
        people.*,
        case
            when people.status <> 'Deactivated' or people.role in ('Administrator', 'Site Manager', 'People Manager') then null
            when people.source in ('SFTP', 'SIS') then days_after(people.status_since, 120)
            when people.source = 'Manual' then days_after(people.status_since, 30)
        end as deleted_on
    from directory_person as people
),

deleted as (
    select
        aged.*,
        aged.deleted_on <= run_settings.as_of as is_deleted_since,
        case
            when aged.status = 'Deleted' then next_sunday(aged.status_since)
            when aged.deleted_on <= run_settings.as_of then next_sunday(aged.deleted_on)
        end <= run_settings.as_of as is_purged
    from aged
    cross join run_settings
)

select
    nullif(person_id, '') as person_id,
    nullif(person_number, '') as person_number,
    nullif(first_name, '') as first_name,
    nullif(middle_name, '') as middle_name,
    nullif(last_name, '') as last_name,
    nullif(grade_level, '') as grade_level,
    nullif(email_address, '') as email_address,
    nullif(sis_username, '') as sis_username,
    nullif(password_policy, '') as password_policy,
    role,
    nullif(location_ids, '') as location_ids,
    nullif(managed_apple_account, '') as managed_apple_account,
    authentication,
    source,
    case when coalesce(is_deleted_since, false) then 'Deleted' else status end as status,
    case when coalesce(is_deleted_since, false) then deleted_on else status_since end as status_since
from deleted
where not coalesce(is_purged, false)
