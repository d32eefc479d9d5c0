-- step:    read_users
-- does:    names the columns of a 1.1 users.csv, where a user has one role and a list of orgs
-- reads:   source_users
-- writes:  one row for each row of users.csv, in its order
-- key:     row_id
-- source:  OneRoster 1.1 CSV tables, users.csv; passwords are never read
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    enabledUser as enabled_user,
    lower_case(role) as role,
    orgSourcedIds as org_sourced_ids,
    username,
    givenName as given_name,
    familyName as family_name,
    middleName as middle_name,
    identifier,
    email,
    agentSourcedIds as agent_sourced_ids,
    grades,
    cast(null as string) as user_master_identifier,
    cast(null as string) as primary_org_sourced_id,
    cast(null as string) as password_policy
from source_users
