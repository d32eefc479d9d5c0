-- step:    plan_new_names
-- does:    makes for each new person the account name that the account format gives, or takes the e-mail address where its domain is federated
-- reads:   plan_created_people, plan_uploaded_people, setting_federated_domains, run_settings
-- writes:  one row for each new person with a name; none where the format is not known or one of its columns is blank
-- source:  Apple School Manager User Guide: columns and text, then a domain; with federation the name at the identity provider stands instead
with people as (
    select
        uploaded.*,
        run_settings.account_name as pattern,
        domains.domain is not null as is_federated
    from plan_created_people as created
    inner join plan_uploaded_people as uploaded on uploaded.person_id = created.person_id
    cross join run_settings
    left join setting_federated_domains as domains on domains.domain = lower(split_part(uploaded.email_address, '@', 2))
    where run_settings.account_name is not null or domains.domain is not null
),

filled as (
    select
        person_id,
        is_federated,
        account_letters(
            case
                when is_federated then email_address
                else filled_in(
                    filled_in(
                        filled_in(
                            filled_in(
                                filled_in(
                                    filled_in(filled_in(pattern, '{first_name}', first_name), '{middle_name}', middle_name),
                                    '{last_name}',
                                    last_name
                                ),
                                '{person_number}',
                                person_number
                            ),
                            '{sis_username}',
                            sis_username
                        ),
                        '{email_address}',
                        split_part(email_address, '@', 1)
                    ),
                    '{grade_level}',
                    grade_level
                )
            end
        ) as name
    from people
)

select person_id, name, is_federated
from filled
where name is not null
