-- table:   source_academic_sessions
-- holds:   no row: Apple's files have no sessions
-- reads:   read_academic_sessions
-- source:  Apple School Manager User Guide: no template has a term
select
    row_id,
    sourced_id as sourcedId,
    status,
    date_last_modified as dateLastModified,
    title,
    type,
    start_text as startDate,
    end_text as endDate,
    parent_sourced_id as parentSourcedId,
    school_year as schoolYear
from read_academic_sessions
