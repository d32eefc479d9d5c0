-- table:   source_classes
-- holds:   Apple's classes under the names of classes.csv
-- reads:   read_classes
-- source:  Apple School Manager User Guide, classes template: a class has a number and no title
select
    row_id,
    sourced_id as sourcedId,
    status,
    date_last_modified as dateLastModified,
    coalesce(title, class_code) as title,
    cast(null as varchar) as grades,
    course_sourced_id as courseSourcedId,
    class_code as classCode,
    class_type as classType,
    cast(null as varchar) as location,
    school_sourced_id as schoolSourcedId,
    term_sourced_ids as termSourcedIds,
    subjects,
    subject_codes as subjectCodes,
    cast(null as varchar) as periods
from read_classes
