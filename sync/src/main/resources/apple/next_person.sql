-- does:    says who is in Apple School Manager after the upload: those it has are created, updated or revived, those it lacks deactivated; people of another source stay
-- reads:   person, judged_person, new_account
-- params:  domains (texts), today (day)
-- engine:  DuckDB, since the stand-in has no other
with paired as (
    select
        person.unique_identifier, judged_person.outcome, judged_person.person_id is null as is_left_out,
        coalesce(judged_person.outcome = 'update', false) as is_updated,
        judged_person.person_id is null and person.source = 'SFTP' and person.status <> 'Deactivated' as is_deactivated,
        coalesce(split_part(email_key(judged_person.email_address), '@', 2) in (:domains), false) as is_federated,
        coalesce(judged_person.outcome = 'update', false) and person.status = 'Deactivated' as is_revived
    from person
    left join judged_person on judged_person.unique_identifier = person.unique_identifier
)

select
    person.unique_identifier, case when paired.is_updated then sent.person_id else person.person_id end as person_id,
    case when paired.is_updated then sent.person_number else person.person_number end as person_number,
    case when paired.is_updated then sent.first_name else person.first_name end as first_name,
    case when paired.is_updated then sent.middle_name else person.middle_name end as middle_name,
    case when paired.is_updated then sent.last_name else person.last_name end as last_name,
    case when paired.is_updated then sent.grade_level else person.grade_level end as grade_level,
    case when paired.is_updated then sent.email_address else person.email_address end as email_address,
    case when paired.is_updated then sent.sis_username else person.sis_username end as sis_username,
    case
        when paired.is_updated and sent.role <> 'Student' then '8'
        when paired.is_updated then coalesce(sent.password_policy, person.password_policy)
        else person.password_policy
    end as password_policy,
    case
        when paired.is_updated and (sent.role = 'Student' or person.role = 'Student') then sent.role else person.role
    end as role,
    case when paired.is_updated then sent.location_ids else person.location_ids end as location_ids,
    case
        when paired.is_updated and paired.is_federated then email_key(sent.email_address) else person.managed_apple_account
    end as managed_apple_account,
    case when paired.is_updated and paired.is_federated then 'Federated' else person.authentication end as authentication,
    case when paired.is_updated then 'SFTP' else person.source end as source,
    case
        when paired.is_deactivated then 'Deactivated'
        when paired.is_revived then coalesce(person.status_before, 'New')
        else person.status
    end as status,
    case when paired.is_deactivated or paired.is_revived then :today else person.status_since end as status_since,
    case
        when paired.is_deactivated then person.status when paired.is_revived then cast(null as string) else person.status_before
    end as status_before,
    case
        when paired.is_deactivated or (paired.is_left_out and person.deactivated_by is not null) then 'upload'
        when paired.is_revived then cast(null as string)
        else person.deactivated_by
    end as deactivated_by,
    person.updates_stopped, person.has_purchases
from person
inner join paired on paired.unique_identifier = person.unique_identifier
left join judged_person as sent on sent.unique_identifier = person.unique_identifier
union all
select
    created.unique_identifier, created.person_id, created.person_number, created.first_name, created.middle_name,
    created.last_name, created.grade_level, created.email_address, created.sis_username,
    coalesce(created.password_policy, '8'), created.role, created.location_ids, new_account.managed_apple_account,
    case when split_part(email_key(created.email_address), '@', 2) in (:domains) then 'Federated' else 'Apple' end,
    'SFTP', 'New', :today, cast(null as string), cast(null as string), false, false
from judged_person as created
inner join new_account on new_account.person_id = created.person_id
