-- step:    read_academic_sessions
-- does:    says that Apple's files have no sessions
-- reads:   source_apple_locations
-- writes:  no row
-- key:     row_id
-- source:  Apple School Manager User Guide: no template has a term
select
    row_id,
    source_file,
    source_row,
    location_id as sourced_id,
    'active' as status,
    cast(null as string) as date_last_modified,
    cast(null as string) as title,
    cast(null as string) as type,
    cast(null as string) as start_text,
    cast(null as date) as start_date,
    cast(null as string) as end_text,
    cast(null as date) as end_date,
    cast(null as string) as parent_sourced_id,
    cast(null as string) as school_year
from source_apple_locations
where location_id is null and location_id is not null
