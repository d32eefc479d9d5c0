-- step:    plan_known_people
-- does:    says by which Person ID the upload speaks of each person whom Apple School Manager holds
-- reads:   match_known_people, plan_federated_people
-- writes:  one row for each person; known_as is the Person ID, or the one that a federated account gets
-- key:     person_id, managed_apple_account, email_address
-- stored:  view, it costs less to look once more than to keep a million people
-- empty-without: match_known_people
-- columns: person_id string, person_number string, first_name string, middle_name string, last_name string, grade_level string, email_address string, sis_username string, password_policy string, role string, location_ids string, managed_apple_account string, authentication string, source string, status string, status_since date, earlier_status string, upload_stop string, purchases string, known_as string
-- source:  Claris FAQ: an account of federated sign-in gets the Person ID of the person with its e-mail address
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
    people.status_since,
    people.earlier_status,
    people.upload_stop,
    people.purchases,
    coalesce(people.person_id, federated.person_id) as known_as
from match_known_people as people
left join plan_federated_people as federated
    on federated.email_key
        = case when people.person_id is null and people.authentication = 'Federated' then email_key(people.email_address) end
