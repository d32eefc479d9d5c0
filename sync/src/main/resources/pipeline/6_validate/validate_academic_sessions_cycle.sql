-- step:    validate_academic_sessions_cycle
-- does:    finds sessions that are their own ancestor, up to five generations
-- reads:   dedupe_academic_sessions, read_academic_sessions
-- reports: RST-146
-- source:  no hierarchy of schools or sessions is deeper
select distinct
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'parentSourcedId' as field,
    rows.parent_sourced_id as value,
    cast(null as string) as detail
from dedupe_academic_sessions as rows
left join read_academic_sessions as parents on parents.sourced_id = rows.parent_sourced_id
left join read_academic_sessions as seconds on seconds.sourced_id = parents.parent_sourced_id
left join read_academic_sessions as thirds on thirds.sourced_id = seconds.parent_sourced_id
left join read_academic_sessions as fourths on fourths.sourced_id = thirds.parent_sourced_id
where rows.sourced_id in (rows.parent_sourced_id, parents.parent_sourced_id, seconds.parent_sourced_id, thirds.parent_sourced_id, fourths.parent_sourced_id)
