-- does:    gives the people after somebody was changed at the web page, or signed in; an imported account of which more than the account name, the role or the password policy is changed becomes Manual
-- reads:   match_known_people, edited_person
-- params:  status (text), source (text), account (text), purchases (text), turns_manual (boolean), today (day), person_number (text), first_name (text), middle_name (text), last_name (text), grade_level (text), email_address (text), sis_username (text), password_policy (text), role (text), location_ids (text)
with marked as (
    select
        people.*,
        meant.status is not null as is_meant,
        meant.status is not null and :status is not null and :status <> people.status as changes_status,
        meant.kind = 'imported' as is_own,
        coalesce(meant.kind = 'imported' and (:turns_manual or coalesce(:source, '') = 'Manual'), false) as becomes_manual,
        people.status = 'Deactivated' and people.upload_stop is null as was_left_out
    from match_known_people as people
    left join edited_person as meant
        on coalesce(meant.person_id, '') = coalesce(people.person_id, '')
            and coalesce(meant.managed_apple_account, '') = coalesce(people.managed_apple_account, '')
            and coalesce(meant.email_address, '') = coalesce(people.email_address, '')
)

select
    person_id,
    case when is_meant then nullif(coalesce(:person_number, person_number), '') else person_number end as person_number,
    case when is_meant then nullif(coalesce(:first_name, first_name), '') else first_name end as first_name,
    case when is_meant then nullif(coalesce(:middle_name, middle_name), '') else middle_name end as middle_name,
    case when is_meant then nullif(coalesce(:last_name, last_name), '') else last_name end as last_name,
    case when is_meant then nullif(coalesce(:grade_level, grade_level), '') else grade_level end as grade_level,
    case when is_meant then nullif(coalesce(:email_address, email_address), '') else email_address end as email_address,
    case when is_meant then nullif(coalesce(:sis_username, sis_username), '') else sis_username end as sis_username,
    case when is_meant then nullif(coalesce(:password_policy, password_policy), '') else password_policy end as password_policy,
    case when is_meant then nullif(coalesce(:role, role), '') else role end as role,
    case when is_meant then nullif(coalesce(:location_ids, location_ids), '') else location_ids end as location_ids,
    case when is_meant then coalesce(:account, managed_apple_account) else managed_apple_account end as managed_apple_account,
    authentication,
    case when is_meant then coalesce(:source, case when becomes_manual then 'Manual' end, source) else source end as source,
    case when changes_status then :status else status end as status,
    case when changes_status then :today else status_since end as status_since,
    case
        when changes_status and :status = 'Deactivated' then status
        when changes_status and :status <> 'Deleted' then null
        else earlier_status
    end as earlier_status,
    case
        when is_meant and coalesce(:source, '') in ('SFTP', 'SIS') then null
        when becomes_manual and coalesce(:status, '') <> 'Deleted' then 'edited'
        when changes_status and :status = 'Deleted' then case when is_own and not was_left_out then 'deleted' end
        when changes_status and coalesce(upload_stop, '') <> 'edited' then case when :status = 'Deactivated' then 'deactivated' end
        else upload_stop
    end as upload_stop,
    case when is_meant then case coalesce(:purchases, purchases) when 'yes' then 'yes' end else purchases end as purchases,
    is_meant
from marked
