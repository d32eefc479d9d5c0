-- set:     enrollments.csv
-- does:    takes an enrollment apart
-- reads:   page_enrollments
-- source:  OneRoster 1.1 and 1.2 REST bindings, enrollment; booleans are texts in 1.2
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    id_at(record, 'class') as "classSourcedId",
    id_at(record, 'school') as "schoolSourcedId",
    id_at(record, 'user') as "userSourcedId",
    text_at(record, 'role') as "role",
    lower(text_at(record, 'primary')) as "primary",
    day_at(record, 'beginDate') as "beginDate",
    day_at(record, 'endDate') as "endDate"
from page_enrollments
