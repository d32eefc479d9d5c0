-- does:    gives the people of a version that is handed over later than it was prepared: what the upload does to an account counts from the day of handing over. It deletes nobody: who is deleted has the day on which the time of the account was over
-- reads:   prepared_person, base_person
-- params:  prepared (day), handed_over (day)
with held as (
    select coalesce(person_id, managed_apple_account, email_address) as person_key, status
    from base_person
    where status_since = :prepared
),

changed as (
    select coalesce(people.person_id, people.managed_apple_account, people.email_address) as person_key
    from prepared_person as people
    left join held on held.person_key = coalesce(people.person_id, people.managed_apple_account, people.email_address)
        and held.status = people.status
    where people.status_since = :prepared and people.status <> 'Deleted' and held.person_key is null
)

select
    people.person_id,
    people.person_number,
    people.first_name,
    people.middle_name,
    people.last_name,
    people.grade_level,
    people.email_address,
    people.sis_username,
    people.password_policy,
    people.role,
    people.location_ids,
    people.managed_apple_account,
    people.authentication,
    people.source,
    people.status,
    case when changed.person_key is null then iso_date(cast(people.status_since as string)) else :handed_over end as status_since,
    people.earlier_status,
    people.upload_stop,
    people.purchases
from prepared_person as people
left join changed
    on changed.person_key = coalesce(people.person_id, people.managed_apple_account, people.email_address)
order by people.person_id, people.managed_apple_account
