-- set:     academicSessions.csv
-- does:    takes an academic session apart
-- reads:   page_academic_sessions
-- source:  OneRoster 1.1 and 1.2 REST bindings, academicSession; dates with a time occur
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    text_of("title") as "title",
    text_of("type") as "type",
    day_of("startDate") as "startDate",
    day_of("endDate") as "endDate",
    id_of("parent") as "parentSourcedId",
    text_of("schoolYear") as "schoolYear"
from page_academic_sessions
