-- step:    read_orgs
-- does:    names the columns; a blank type is a school, a blank status is active
-- reads:   source_orgs
-- writes:  one row for each row of orgs.csv, in its order
-- key:     row_id
-- source:  OneRoster 1.2 CSV binding, orgs.csv; bulk leaves status blank
select
    row_id,
    source_file,
    source_row,
    sourcedId as sourced_id,
    coalesce(lower_case(status), 'active') as status,
    dateLastModified as date_last_modified,
    name,
    coalesce(lower_case(type), 'school') as type,
    identifier,
    parentSourcedId as parent_sourced_id
from source_orgs
