-- step:    match_aged_people
-- does:    says of each deactivated or deleted person of the directory on which day the account is deleted, and on which its name is free again
-- reads:   directory_person
-- writes:  one row for each person of the directory; a blank value is null, and so is a day that never comes
-- key:     person_id, managed_apple_account, email_address
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: directory_person
-- columns: person_id string, person_number string, first_name string, middle_name string, last_name string, grade_level string, email_address string, sis_username string, password_policy string, role string, location_ids string, managed_apple_account string, authentication string, source string, status string, status_since date, earlier_status string, upload_stop string, purchases string, deleted_on date, purged_on date
-- source:  Apple School Manager User Guide: removed people are deleted after 120 days, manual ones after 30, people with an administrative role or with purchases never; Claris FAQ: names are free again after the purge on Sunday
with dated as (
    select
        people.*,
        case
            when people.status = 'Deleted' then people.status_since
            when people.status <> 'Deactivated' or people.role in ('Administrator', 'Site Manager', 'People Manager') then null
            when people.purchases is not null then null
            when people.source in ('SFTP', 'SIS') then days_after(people.status_since, 120)
            when people.source = 'Manual' then days_after(people.status_since, 30)
        end as deleted_on
    from directory_person as people
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
    status,
    status_since,
    earlier_status,
    upload_stop,
    purchases,
    deleted_on,
    next_sunday(deleted_on) as purged_on
from dated
