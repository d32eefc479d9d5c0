-- set:     classes.csv
-- does:    takes a class apart
-- reads:   page_classes
-- source:  OneRoster 1.1 and 1.2 REST bindings, class; 1.1 has a single text for the periods
select
    text_of("sourcedId") as "sourcedId",
    lower_case(text_of("status")) as "status",
    text_of("dateLastModified") as "dateLastModified",
    text_of("title") as "title",
    texts_of("grades") as "grades",
    id_of("course") as "courseSourcedId",
    text_of("classCode") as "classCode",
    text_of("classType") as "classType",
    text_of("location") as "location",
    id_of("school") as "schoolSourcedId",
    ids_of("terms") as "termSourcedIds",
    texts_of("subjects") as "subjects",
    texts_of("subjectCodes") as "subjectCodes",
    texts_of("periods") as "periods"
from page_classes
