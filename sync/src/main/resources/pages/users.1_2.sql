-- set:     users.csv
-- does:    takes a user apart whose roles stand in a list of their own
-- reads:   page_users
-- source:  OneRoster 1.2 REST binding, user; what CSV calls preferredGivenName is preferredFirstName here
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    lower(text_at(record, 'enabledUser')) as "enabledUser",
    text_at(record, 'username') as "username",
    pairs_at(record, 'userIds') as "userIds",
    text_at(record, 'givenName') as "givenName",
    text_at(record, 'familyName') as "familyName",
    text_at(record, 'middleName') as "middleName",
    text_at(record, 'identifier') as "identifier",
    text_at(record, 'email') as "email",
    text_at(record, 'sms') as "sms",
    text_at(record, 'phone') as "phone",
    ids_at(record, 'agents') as "agentSourcedIds",
    coalesce(texts_at(record, 'grades'), text_at(record, 'grade')) as "grades",
    cast(null as string) as "password",
    text_at(record, 'userMasterIdentifier') as "userMasterIdentifier",
    coalesce(text_at(record, 'preferredFirstName'), text_at(record, 'preferredGivenName')) as "preferredGivenName",
    text_at(record, 'preferredMiddleName') as "preferredMiddleName",
    coalesce(text_at(record, 'preferredLastName'), text_at(record, 'preferredFamilyName')) as "preferredFamilyName",
    id_at(record, 'primaryOrg') as "primaryOrgSourcedId",
    text_at(record, 'pronouns') as "pronouns"
from page_users
