-- does:    gives the people of schools that are kept as they were, as the directory has them, and those whom the source would move there, by id, pin or address; a role that was given by hand counts as staff
-- reads:   directory_person, kept_orgs, read_users, filter_users_dropped, run_settings, dedupe_pins
with places as (
    select person_id, explode(split(location_ids, ',')) as location_id
    from directory_person
    where person_id is not null
),

kept as (
    select distinct places.person_id
    from places
    inner join kept_orgs on kept_orgs.location_id = trimmed(places.location_id)
),

moved as (
    select users.*
    from filter_users_dropped as dropped
    inner join read_users as users on users.row_id = dropped.row_id
    where dropped.code = 'LFT-16'
),

moved_ids as (
    select sourced_id as person_id from moved where sourced_id is not null
    union
    select chosen_value(run_settings.person_id_source, moved.sourced_id, moved.identifier, moved.username, moved.user_master_identifier) as person_id
    from moved
    cross join run_settings
    union
    select pins.person_id
    from moved
    inner join dedupe_pins as pins on pins.sis_id = moved.sourced_id
),

moved_addresses as (
    select distinct email_key(email) as email_key from moved where email is not null
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
    case when role in ('Administrator', 'Site Manager', 'People Manager') then 'Instructor' else role end as role,
    location_ids,
    managed_apple_account,
    authentication,
    source,
    status,
    status_since,
    upload_stop
from directory_person
where person_id in (select person_id from kept)
    or person_id in (select person_id from moved_ids where person_id is not null)
    or email_key(email_address) in (select email_key from moved_addresses where email_key is not null)
