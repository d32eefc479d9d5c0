-- table:   source_enrollments
-- holds:   Apple's roster rows and instructors under the names of enrollments.csv; the school is that of the class
-- reads:   read_enrollments, read_classes
-- source:  Apple School Manager User Guide, rosters and classes templates
select
    enrollments.row_id,
    enrollments.sourced_id as sourcedId,
    enrollments.status,
    cast(null as varchar) as dateLastModified,
    enrollments.class_sourced_id as classSourcedId,
    classes.school_sourced_id as schoolSourcedId,
    enrollments.user_sourced_id as userSourcedId,
    enrollments.role,
    cast(enrollments.is_primary as varchar) as "primary",
    cast(enrollments.begin_date as varchar) as beginDate,
    cast(enrollments.end_date as varchar) as endDate
from read_enrollments as enrollments
left join read_classes as classes on classes.sourced_id = enrollments.class_sourced_id
