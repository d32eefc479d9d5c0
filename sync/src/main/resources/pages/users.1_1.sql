-- set:     users.csv
-- does:    takes a user apart who has one role and a list of orgs
-- reads:   page_users
-- source:  OneRoster 1.1 REST binding, user; passwords are never read
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    lower_case(text_of("enabledUser")) as "enabledUser",
    ids_of("orgs") as "orgSourcedIds",
    text_of("role") as "role",
    text_of("username") as "username",
    pairs_of("userIds") as "userIds",
    text_of("givenName") as "givenName",
    text_of("familyName") as "familyName",
    text_of("middleName") as "middleName",
    text_of("identifier") as "identifier",
    text_of("email") as "email",
    text_of("sms") as "sms",
    text_of("phone") as "phone",
    ids_of("agents") as "agentSourcedIds",
    coalesce(texts_of("grades"), text_of("grade")) as "grades",
    cast(null as string) as "password"
from page_users
