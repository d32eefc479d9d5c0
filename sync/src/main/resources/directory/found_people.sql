-- does:    finds whom a person means: by Person ID, account name or e-mail address
-- reads:   match_known_people
-- params:  who (text)
select
    person_id,
    concat_ws(' ', first_name, last_name) as name,
    email_address,
    managed_apple_account,
    role,
    authentication,
    source,
    case when source in ('SFTP', 'SIS') then 'imported' else 'manual' end as kind,
    status,
    earlier_status,
    upload_stop,
    purchases
from match_known_people
where person_id = :who or lower_case(managed_apple_account) = lower_case(:who) or email_key(email_address) = email_key(:who)
