-- table:   source_users
-- holds:   the people of a directory under the names of a 1.1 users.csv; who has no Person ID is known by the e-mail address
-- reads:   directory_person
-- source:  docs/reference/directory.md: a deactivated person was not in the last upload; roles of Apple School Manager
select
    row_number() over (order by coalesce(person_id, lower_case(email_address))) as row_id,
    coalesce(person_id, lower_case(email_address)) as sourcedId,
    case when status in ('Deactivated', 'Deleted') then 'tobedeleted' else 'active' end as status,
    cast(null as varchar) as dateLastModified,
    case when status in ('Deactivated', 'Deleted', 'Locked') then 'false' else 'true' end as enabledUser,
    location_ids as orgSourcedIds,
    case role when 'Student' then 'student' when 'Instructor' then 'teacher' when 'Staff' then 'aide' else 'administrator' end
        as role,
    sis_username as username,
    cast(null as varchar) as userIds,
    first_name as givenName,
    last_name as familyName,
    middle_name as middleName,
    person_number as identifier,
    email_address as email,
    cast(null as varchar) as sms,
    cast(null as varchar) as phone,
    cast(null as varchar) as agentSourcedIds,
    grade_level as grades
from directory_person
