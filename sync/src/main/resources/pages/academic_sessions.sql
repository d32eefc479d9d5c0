-- set:     academicSessions.csv
-- does:    takes an academic session apart
-- reads:   page_academic_sessions
-- source:  OneRoster 1.1 and 1.2 REST bindings, academicSession; dates with a time occur
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    text_at(record, 'title') as "title",
    text_at(record, 'type') as "type",
    day_at(record, 'startDate') as "startDate",
    day_at(record, 'endDate') as "endDate",
    id_at(record, 'parent') as "parentSourcedId",
    text_at(record, 'schoolYear') as "schoolYear"
from page_academic_sessions
