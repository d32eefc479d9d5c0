-- does:    gives a page of people as the roster service tells of them
-- reads:   person
-- params:  identifier (name), lists_deactivated (boolean), limit (number), start (number)
-- engine:  DuckDB, since the stand-in has no other
select
    unique_identifier, coalesce({identifier}, person_id, unique_identifier) as source_system_identifier, person_id,
    managed_apple_account as managed_apple_id, email_address, sis_username, first_name, middle_name, last_name,
    concat_ws(' ', first_name, last_name) as name, case when role = 'Student' then grade_level end as grade,
    case password_policy when '4' then 'four' when '6' then 'six' else 'complex' end as passcode_type, source,
    case status when 'Deactivated' then 'InActive' when 'Locked' then 'FailedPasswordLocked' else 'Active' end as status,
    authentication = 'Federated' as is_federated_auth
from person
where status <> 'Deactivated' or :lists_deactivated
order by coalesce({identifier}, person_id, unique_identifier), unique_identifier
limit :limit offset :start
