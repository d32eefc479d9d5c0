-- does:    says why Apple School Manager does not allow an edit of somebody
-- reads:   edited_person, account_transitions, match_known_people
-- params:  status (text), account (text), purchases (text), turns_manual (boolean)
with asked as (
    select
        edited_person.*,
        :status as wanted,
        role in ('Administrator', 'Site Manager', 'People Manager') as is_administrator,
        coalesce(:purchases, purchases, 'no') = 'yes' as has_purchases
    from edited_person
),

possible as (
    select case transitions.status_after when 'earlier' then 'Active' else transitions.status_after end as status_after, transitions.action
    from asked
    inner join account_transitions as transitions on transitions.status = asked.status and transitions.kind = asked.kind
    where transitions.doer in ('web', 'person')
)

select 'deleted' as fault, '' as detail
from asked
where status = 'Deleted'
union all
select 'status' as fault, coalesce((select joined_in_order(status_after, status_after) from possible), '') as detail
from asked
where status <> 'Deleted' and wanted is not null and wanted <> status
    and not exists (
        select 1
        from possible
        where possible.status_after = asked.wanted or (possible.action = 'reactivate' and asked.wanted in ('New', 'Active', asked.earlier_status))
    )
union all
select 'same' as fault, status as detail
from asked
where status <> 'Deleted' and wanted = status
union all
select 'administrator' as fault, role as detail
from asked
where status <> 'Deleted' and is_administrator and (wanted = 'Deleted' or :account is not null)
union all
select 'purchases' as fault, '' as detail
from asked
where status <> 'Deleted' and has_purchases and wanted = 'Deleted'
union all
select 'federated' as fault, source as detail
from asked
where status <> 'Deleted' and authentication = 'Federated' and :account is not null
union all
select 'synced' as fault, source as detail
from asked
where status <> 'Deleted' and :turns_manual and source not in ('SFTP', 'SIS', 'Manual')
union all
select 'taken' as fault, coalesce(held.person_id, held.email_address, held.managed_apple_account) as detail
from asked
inner join match_known_people as held on lower_case(held.managed_apple_account) = lower_case(:account)
where lower_case(held.managed_apple_account) <> coalesce(lower_case(asked.managed_apple_account), '')
