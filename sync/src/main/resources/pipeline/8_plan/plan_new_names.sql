-- step:    plan_new_names
-- does:    makes for each new person the account name that the account format gives, or takes the e-mail address where its domain is federated
-- reads:   plan_created_people, plan_uploaded_people, setting_federated_domains, run_settings
-- writes:  one row for each new person with a name; none where the format is not known or one of its columns is blank
-- key:     person_id
-- empty-without: plan_created_people
-- columns: person_id string, name string, is_federated boolean
-- source:  Apple School Manager User Guide: columns and text, then a domain; with federation the name at the identity provider stands instead
with people as (
    select
        uploaded.*,
        run_settings.account_name as pattern,
        domains.domain is not null as is_federated
    from plan_created_people as created
    inner join plan_uploaded_people as uploaded on uploaded.person_id = created.person_id
    cross join run_settings
    left join setting_federated_domains as domains on case_folded(domains.domain) = case_folded(split_part(uploaded.email_address, '@', 2))
    where run_settings.account_name is not null or domains.domain is not null
),

filled as (
    select
        person_id,
        is_federated,
        case
            when is_federated then email_address
            when contains(pattern, '{first_name}') and first_name is null then null
            when contains(pattern, '{middle_name}') and middle_name is null then null
            when contains(pattern, '{last_name}') and last_name is null then null
            when contains(pattern, '{person_number}') and person_number is null then null
            when contains(pattern, '{sis_username}') and sis_username is null then null
            when contains(pattern, '{email_address}') and email_address is null then null
            when contains(pattern, '{grade_level}') and grade_level is null then null
            else pattern
        end as name,
        coalesce(first_name, '') as first_name,
        coalesce(middle_name, '') as middle_name,
        coalesce(last_name, '') as last_name,
        coalesce(person_number, '') as person_number,
        coalesce(sis_username, '') as sis_username,
        coalesce(split_part(email_address, '@', 1), '') as email_user,
        coalesce(grade_level, '') as grade_level
    from people
),

names as (
    select
        person_id,
        is_federated,
        replace(replace(replace(replace(name, '{first_name}', first_name), '{middle_name}', middle_name), '{last_name}', last_name), '{person_number}', person_number) as name,
        sis_username,
        email_user,
        grade_level
    from filled
    where name is not null
)

select
    person_id,
    account_letters(replace(replace(replace(name, '{sis_username}', sis_username), '{email_address}', email_user), '{grade_level}', grade_level)) as name,
    is_federated
from names
