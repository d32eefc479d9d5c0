-- step:    plan_new_names
-- does:    makes for each new person the account name that the account format gives, or takes the e-mail address where its domain is federated; also for known people whose format has changed
-- reads:   plan_created_people, plan_uploaded_people, plan_renamed_people, setting_federated_domains, run_settings
-- writes:  one row for each person who gets a name; none where the format is not known or one of its columns is blank, and none for a known person who has the name, with a number or without
-- key:     person_id
-- empty-without: plan_created_people and plan_renamed_people
-- columns: person_id string, name string, is_federated boolean
-- source:  Apple School Manager User Guide: columns and text, then a domain; students and staff have formats of their own; with federation the name at the identity provider stands instead
with wanted as (
    select
        uploaded.person_id, uploaded.role, uploaded.first_name, uploaded.middle_name, uploaded.last_name, uploaded.person_number,
        uploaded.sis_username, uploaded.email_address, uploaded.grade_level, cast(null as string) as held_name
    from plan_created_people as created
    inner join plan_uploaded_people as uploaded on uploaded.person_id = created.person_id
    union all
    select
        person_id, role, first_name, middle_name, last_name, person_number,
        sis_username, email_address, grade_level, managed_apple_account as held_name
    from plan_renamed_people
),

people as (
    select
        wanted.person_id,
        wanted.held_name,
        wanted.email_address,
        run_settings.account_latin,
        domains.domain is not null as is_federated,
        case
            when wanted.role = 'Student' then coalesce(run_settings.account_student_name, run_settings.account_name)
            else coalesce(run_settings.account_staff_name, run_settings.account_name)
        end as pattern,
        account_part(wanted.first_name, run_settings.account_latin) as first_name,
        account_part(wanted.middle_name, run_settings.account_latin) as middle_name,
        account_part(wanted.last_name, run_settings.account_latin) as last_name,
        wanted.person_number,
        account_part(wanted.sis_username, run_settings.account_latin) as sis_username,
        account_part(split_part(wanted.email_address, '@', 1), run_settings.account_latin) as email_user,
        wanted.grade_level
    from wanted
    cross join run_settings
    left join setting_federated_domains as domains on case_folded(domains.domain) = case_folded(split_part(wanted.email_address, '@', 2))
),

filled as (
    select
        person_id, held_name, email_address, account_latin, is_federated, split_part(pattern, '@', 2) as domain,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(split_part(pattern, '@', 1),
            '{first_name}', coalesce(first_name, chr(31))), '{first_initial}', coalesce(first_letter(first_name), chr(31))),
            '{middle_name}', coalesce(middle_name, chr(31))), '{middle_initial}', coalesce(first_letter(middle_name), chr(31))),
            '{last_name}', coalesce(last_name, chr(31))), '{last_initial}', coalesce(first_letter(last_name), chr(31))),
            '{person_number}', coalesce(person_number, chr(31))), '{sis_username}', coalesce(sis_username, chr(31))),
            '{email_address}', coalesce(email_user, chr(31))), '{grade_level}', coalesce(grade_level, chr(31))) as user_part
    from people
),

names as (
    select
        person_id, is_federated, held_name,
        case
            when is_federated then account_letters(email_address)
            when contains(user_part, chr(31)) then null
            when account_latin then concat(nullif(account_signs(account_letters(user_part)), ''), '@', account_letters(domain))
            else account_letters(concat(user_part, '@', domain))
        end as name
    from filled
)

select person_id, name, is_federated
from names
where name is not null and instr(name, '@') <> 1 and not coalesce(is_numbered(lower_case(held_name), name), false)
