-- step:    validate_users_email_shared_federated
-- does:    finds people who share an e-mail address of a federated domain
-- reads:   patch_users, setting_federated_domains
-- reports: RST-306
-- empty-without: setting_federated_domains
-- source:  Apple School Manager User Guide, federated authentication: an address of a federated domain is one account
with shared as (
    select case_folded(email) as address, min(sourced_id) as first_id, max(sourced_id) as last_id
    from patch_users
    where email is not null
    group by case_folded(email)
)

select
    users.source_file,
    users.source_row,
    users.sourced_id as record,
    'email' as field,
    users.email as value,
    case when users.sourced_id = shared.first_id then shared.last_id else shared.first_id end as detail
from patch_users as users
inner join shared on shared.address = case_folded(users.email)
where shared.first_id <> shared.last_id
    and exists (select 1 from setting_federated_domains as domains where case_folded(domains.domain) = case_folded(split_part(users.email, '@', 2)))
