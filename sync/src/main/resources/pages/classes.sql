-- set:     classes.csv
-- does:    takes a class apart
-- reads:   page_classes
-- source:  OneRoster 1.1 and 1.2 REST bindings, class; 1.1 has a single text for the periods
select
    text_at(record, 'sourcedId') as "sourcedId",
    lower(text_at(record, 'status')) as "status",
    text_at(record, 'dateLastModified') as "dateLastModified",
    text_at(record, 'title') as "title",
    texts_at(record, 'grades') as "grades",
    id_at(record, 'course') as "courseSourcedId",
    text_at(record, 'classCode') as "classCode",
    text_at(record, 'classType') as "classType",
    text_at(record, 'location') as "location",
    id_at(record, 'school') as "schoolSourcedId",
    ids_at(record, 'terms') as "termSourcedIds",
    texts_at(record, 'subjects') as "subjects",
    texts_at(record, 'subjectCodes') as "subjectCodes",
    texts_at(record, 'periods') as "periods"
from page_classes
