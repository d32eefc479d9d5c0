-- set:     enrollments.csv
-- does:    takes an enrollment apart
-- reads:   page_enrollments
-- source:  OneRoster 1.1 and 1.2 REST bindings, enrollment; booleans are texts in 1.2
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    id_of("class") as "classSourcedId",
    id_of("school") as "schoolSourcedId",
    id_of("user") as "userSourcedId",
    text_of("role") as "role",
    lower_case(text_of("primary")) as "primary",
    day_of("beginDate") as "beginDate",
    day_of("endDate") as "endDate"
from page_enrollments
