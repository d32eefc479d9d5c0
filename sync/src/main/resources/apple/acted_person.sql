-- does:    gives the people after something was done to one of them: at the web page, or by a sign-in
-- reads:   person
-- params:  person_id (text), action (text), today (day)
-- engine:  DuckDB, since the stand-in has no other
select
    unique_identifier, person_id, person_number, first_name, middle_name, last_name, grade_level, email_address, sis_username,
    password_policy, role, location_ids, managed_apple_account, authentication,
    case when person_id = :person_id and :action = 'edit' then 'MANUAL' else source end as source,
    case
        when person_id is distinct from :person_id then status
        when :action = 'deactivate' then 'Deactivated'
        when :action = 'reactivate' then coalesce(status_before, 'New')
        when :action = 'lock' then 'Locked'
        when :action in ('sign-in', 'reset-password') then 'Active'
        else status
    end as status,
    case
        when person_id = :person_id and :action in ('deactivate', 'reactivate', 'lock', 'sign-in', 'reset-password') then :today
        else status_since
    end as status_since,
    case
        when person_id is distinct from :person_id then status_before
        when :action = 'deactivate' then status
        when :action = 'reactivate' then cast(null as string)
        else status_before
    end as status_before,
    case
        when person_id is distinct from :person_id then deactivated_by
        when :action = 'deactivate' then 'web'
        when :action = 'reactivate' then cast(null as string)
        else deactivated_by
    end as deactivated_by,
    updates_stopped or coalesce(person_id = :person_id and :action = 'edit' and source <> 'MANUAL', false) as updates_stopped,
    has_purchases or coalesce(person_id = :person_id and :action = 'buy', false) as has_purchases
from person
where not (person_id = :person_id and :action = 'delete') or person_id is null
