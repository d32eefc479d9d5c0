-- set:     courses.csv
-- does:    takes a course apart
-- reads:   page_courses
-- source:  OneRoster 1.1 and 1.2 REST bindings, course
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    id_at(record, 'schoolYear') as "schoolYearSourcedId",
    text_at(record, 'title') as "title",
    text_at(record, 'courseCode') as "courseCode",
    texts_at(record, 'grades') as "grades",
    id_at(record, 'org') as "orgSourcedId",
    texts_at(record, 'subjects') as "subjects",
    texts_at(record, 'subjectCodes') as "subjectCodes"
from page_courses
