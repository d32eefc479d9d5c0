-- step:    validate_roles_org_unknown
-- does:    finds people whose list of orgs names one that is not in the source
-- reads:   filter_roles, read_orgs
-- reports: RST-126
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
select distinct
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    case when rows.role_type is null then 'orgSourcedIds' else 'orgSourcedId' end as field,
    rows.org_sourced_id as value,
    cast(null as string) as detail
from filter_roles as rows
left join read_orgs as targets on targets.sourced_id = rows.org_sourced_id
where rows.org_sourced_id is not null and targets.row_id is null
