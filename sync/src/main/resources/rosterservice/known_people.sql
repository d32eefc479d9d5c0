-- does:    gives the people of the roster service the columns and words of a file of known people
-- reads:   service_person, service_role
-- params:  identifier_is_number (boolean)
-- engine:  DuckDB, which alone reads pages of the roster service
select
    person.person_id,
    case when :identifier_is_number then person.source_system_identifier end as person_number,
    person.first_name,
    person.middle_name,
    person.last_name,
    person.grade as grade_level,
    person.email_address,
    person.sis_username,
    case person.passcode_type when 'complex' then '8' when 'six' then '6' when 'four' then '4' end as password_policy,
    role.role,
    person.managed_apple_id as managed_apple_account,
    case person.is_federated_auth when 'true' then 'Federated' when 'false' then 'Apple' end as authentication,
    case lower_case(person.source) when 'sis' then 'SIS' when 'sftp' then 'SFTP' when 'manual' then 'Manual' else person.source end as source,
    case
        when person.status = 'active' then 'Active'
        when person.status = 'inactive' then 'Deactivated'
        when person.status in ('locked', 'failedpasswordlocked') then 'Locked'
    end as status
from service_person as person
left join service_role as role on role.unique_identifier = person.unique_identifier
order by person.person_id, person.managed_apple_id, person.unique_identifier
