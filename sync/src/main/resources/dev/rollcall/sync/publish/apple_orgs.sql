-- table:   source_orgs
-- holds:   Apple's locations under the names of orgs.csv
-- reads:   read_orgs
-- source:  Apple School Manager User Guide, locations template
select
    row_id,
    sourced_id as sourcedId,
    status,
    date_last_modified as dateLastModified,
    name,
    type,
    identifier,
    parent_sourced_id as parentSourcedId
from read_orgs
