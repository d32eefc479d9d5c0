-- set:     courses.csv
-- does:    takes a course apart
-- reads:   page_courses
-- source:  OneRoster 1.1 and 1.2 REST bindings, course
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    id_of("schoolYear") as "schoolYearSourcedId",
    text_of("title") as "title",
    text_of("courseCode") as "courseCode",
    texts_of("grades") as "grades",
    id_of("org") as "orgSourcedId",
    texts_of("subjects") as "subjects",
    texts_of("subjectCodes") as "subjectCodes"
from page_courses
