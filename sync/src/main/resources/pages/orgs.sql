-- set:     orgs.csv
-- does:    takes an org apart
-- reads:   page_orgs
-- source:  OneRoster 1.1 and 1.2 REST bindings, org
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    text_at(record, 'name') as "name",
    text_at(record, 'type') as "type",
    text_at(record, 'identifier') as "identifier",
    id_at(record, 'parent') as "parentSourcedId"
from page_orgs
