-- set:     orgs.csv
-- does:    takes an org apart
-- reads:   page_orgs
-- source:  OneRoster 1.1 and 1.2 REST bindings, org
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    text_of("name") as "name",
    text_of("type") as "type",
    text_of("identifier") as "identifier",
    id_of("parent") as "parentSourcedId"
from page_orgs
