-- step:    patch_users
-- does:    puts in the school's overrides and leaves out e-mail addresses that Apple refuses
-- reads:   dedupe_users, filter_people, setting_overrides, run_settings
-- writes:  one row for each user; email_fault is null, missing, invalid or apostrophe, and email is null where it is not null
-- key:     row_id
-- source:  Apple School Manager User Guide, students template: no apostrophe; Claris FAQ: an invalid address is a warning
with mended as (
    select
        users.row_id,
        users.source_file,
        users.source_row,
        users.sourced_id,
        coalesce(overrides.given_name, users.given_name) as given_name,
        coalesce(overrides.middle_name, users.middle_name) as middle_name,
        coalesce(overrides.family_name, users.family_name) as family_name,
        coalesce(overrides.username, users.username) as username,
        coalesce(overrides.identifier, users.identifier) as identifier,
        coalesce(overrides.email, users.email) as email_given,
        case
            when run_settings.source_is_apple then coalesce(overrides.grades, users.grades)
            else first_of_list(coalesce(overrides.grades, users.grades))
        end as grade,
        users.user_master_identifier,
        users.password_policy,
        people.is_student,
        people.is_staff
    from dedupe_users as users
    cross join run_settings
    left join setting_overrides as overrides on overrides.sourced_id = users.sourced_id
    left join filter_people as people on people.sourced_id = users.sourced_id
),

judged as (
    select
        *,
        case
            when email_given is null then 'missing'
            when instr(email_given, '''') > 0 or instr(email_given, '’') > 0 then 'apostrophe'
            when not full_match(email_given, '[^@ ,;:"<>()]+@[^@ ,;:"<>()]+[.][^@ ,;:"<>().]+') then 'invalid'
        end as email_fault
    from mended
)

select
    row_id,
    source_file,
    source_row,
    sourced_id,
    given_name,
    middle_name,
    family_name,
    username,
    identifier,
    email_given,
    email_fault,
    case when email_fault is null then email_given end as email,
    grade,
    user_master_identifier,
    password_policy,
    is_student,
    is_staff
from judged
