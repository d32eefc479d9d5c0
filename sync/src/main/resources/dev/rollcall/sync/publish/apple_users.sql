-- table:   source_users
-- holds:   Apple's students and staff under the names of a 1.1 users.csv
-- reads:   read_users
-- source:  Apple School Manager User Guide, students and staff templates
select
    row_id,
    sourced_id as sourcedId,
    status,
    date_last_modified as dateLastModified,
    enabled_user as enabledUser,
    org_sourced_ids as orgSourcedIds,
    role,
    username,
    cast(null as varchar) as userIds,
    given_name as givenName,
    family_name as familyName,
    middle_name as middleName,
    identifier,
    email,
    cast(null as varchar) as sms,
    cast(null as varchar) as phone,
    agent_sourced_ids as agentSourcedIds,
    grades
from read_users
