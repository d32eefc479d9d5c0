-- does:    of 100 users, three have another family name; all others are as they were
-- reads:   users.csv of the first state
select
    sourcedId,
    status,
    if(is_renamed, modified_later(), dateLastModified) as dateLastModified,
    enabledUser,
    orgSourcedIds,
    role,
    username,
    userIds,
    givenName,
    if(is_renamed, familyName || '-Okafor', familyName) as familyName,
    middleName,
    identifier,
    email,
    sms,
    phone,
    agentSourcedIds,
    grades,
    password
from (
    select *, percent('renamed', sourcedId) < 3 as is_renamed
    from read_csv(getvariable('first') || '/users.csv', all_varchar = true, header = true)
)
