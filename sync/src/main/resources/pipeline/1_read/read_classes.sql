-- step:    read_classes
-- does:    names the columns
-- reads:   source_classes
-- writes:  one row for each row of classes.csv, in its order
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, classes.csv
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    title,
    courseSourcedId as course_sourced_id,
    classCode as class_code,
    lower_case(classType) as class_type,
    schoolSourcedId as school_sourced_id,
    termSourcedIds as term_sourced_ids,
    subjects,
    subjectCodes as subject_codes
from source_classes
