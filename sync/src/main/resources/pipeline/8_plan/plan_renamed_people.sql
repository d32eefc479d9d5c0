-- step:    plan_renamed_people
-- does:    finds the known people whose account gets the name of a changed format: those of an upload who are not administrators and sign in at Apple
-- reads:   plan_compared_people, run_settings
-- writes:  one row for each such person, with the values after the upload, where the settings want names of known people changed
-- key:     person_id
-- empty-without: run_settings.account_renames, plan_compared_people
-- columns: person_id string, role string, first_name string, middle_name string, last_name string, person_number string, sis_username string, email_address string, grade_level string, managed_apple_account string
-- source:  Apple School Manager User Guide: a changed format can be applied to existing users, too; accounts of administrators are not changed, and federated ones have the name of the identity provider
select
    people.person_id,
    people.role,
    people.first_name,
    people.middle_name,
    people.last_name,
    people.person_number,
    people.sis_username,
    people.email_address,
    people.grade_level,
    people.managed_apple_account
from plan_compared_people as people
cross join run_settings
where run_settings.account_renames
    and not people.is_kept
    and people.source in ('SFTP', 'SIS')
    and people.authentication = 'Apple'
    and people.role not in ('Administrator', 'Site Manager', 'People Manager')
    and people.managed_apple_account is not null
