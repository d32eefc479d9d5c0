-- table:   source_classes
-- holds:   the classes of a directory under the names of classes.csv; a class has a number and no title
-- reads:   directory_class, source_academic_sessions
-- source:  docs/reference/directory.md; Manual is what the last upload did not hold
select
    row_number() over (order by classes.class_id) as row_id,
    classes.class_id as sourcedId,
    case when classes.source = 'Manual' then 'tobedeleted' else 'active' end as status,
    cast(null as varchar) as dateLastModified,
    classes.class_number as title,
    cast(null as varchar) as grades,
    classes.course_id as courseSourcedId,
    classes.class_number as classCode,
    cast(null as varchar) as classType,
    cast(null as varchar) as location,
    classes.location_id as schoolSourcedId,
    sessions.sourcedId as termSourcedIds,
    cast(null as varchar) as subjects,
    cast(null as varchar) as subjectCodes,
    cast(null as varchar) as periods
from directory_class as classes
cross join source_academic_sessions as sessions
