-- set:     users.csv
-- does:    takes a user apart whose roles stand in a list of their own
-- reads:   page_users
-- source:  OneRoster 1.2 REST binding, user; what CSV calls preferredGivenName is preferredFirstName here
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    lower_case(text_of("enabledUser")) as "enabledUser",
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
    cast(null as string) as "password",
    text_of("userMasterIdentifier") as "userMasterIdentifier",
    coalesce(text_of("preferredFirstName"), text_of("preferredGivenName")) as "preferredGivenName",
    text_of("preferredMiddleName") as "preferredMiddleName",
    coalesce(text_of("preferredLastName"), text_of("preferredFamilyName")) as "preferredFamilyName",
    id_of("primaryOrg") as "primaryOrgSourcedId",
    text_of("pronouns") as "pronouns"
from page_users
