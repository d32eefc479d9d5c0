-- set:     users.csv
-- does:    takes a user apart who has one role and a list of orgs
-- reads:   page_users
-- source:  OneRoster 1.1 REST binding, user; passwords are never read
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    lower(text_at(record, 'enabledUser')) as "enabledUser",
    ids_at(record, 'orgs') as "orgSourcedIds",
    text_at(record, 'role') as "role",
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
    cast(null as string) as "password"
from page_users
