-- step:    validate_setting_schools_routed
-- does:    finds schools that go to none of several accounts, or to more than one
-- reads:   setting_routed_schools, read_orgs
-- reports: RST-511 RST-512
-- empty-without: setting_routed_schools
-- source:  a school that is forgotten when schools are divided over accounts must not be missed silently
with routed as (
    select
        orgs.row_id,
        count(distinct routes.account) as accounts,
        min(routes.account) as first_account,
        max(routes.account) as last_account
    from read_orgs as orgs
    inner join setting_routed_schools as routes
        on routes.value = orgs.sourced_id or case_folded(routes.value) = case_folded(orgs.name)
    group by orgs.row_id
)

select
    case when routed.row_id is null then 'RST-511' else 'RST-512' end as code,
    orgs.source_file,
    orgs.source_row,
    orgs.sourced_id as record,
    'name' as field,
    coalesce(orgs.name, orgs.sourced_id) as value,
    routed.first_account || ', ' || routed.last_account as detail
from read_orgs as orgs
left join routed on routed.row_id = orgs.row_id
where orgs.type = 'school'
    and orgs.status <> 'tobedeleted'
    and exists (select 1 from setting_routed_schools)
    and (routed.row_id is null or routed.accounts > 1)
