-- step:    validate_orgs_cycle
-- does:    finds orgs that are their own ancestor, up to five generations
-- reads:   dedupe_orgs, read_orgs
-- reports: RST-145
-- source:  no hierarchy of schools or sessions is deeper
select distinct
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'parentSourcedId' as field,
    rows.parent_sourced_id as value,
    cast(null as string) as detail
from dedupe_orgs as rows
left join read_orgs as parents on parents.sourced_id = rows.parent_sourced_id
left join read_orgs as seconds on seconds.sourced_id = parents.parent_sourced_id
left join read_orgs as thirds on thirds.sourced_id = seconds.parent_sourced_id
left join read_orgs as fourths on fourths.sourced_id = thirds.parent_sourced_id
where rows.sourced_id in (rows.parent_sourced_id, parents.parent_sourced_id, seconds.parent_sourced_id, thirds.parent_sourced_id, fourths.parent_sourced_id)
