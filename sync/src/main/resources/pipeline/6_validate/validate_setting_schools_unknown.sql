-- step:    validate_setting_schools_unknown
-- does:    finds schools of the settings that are not in the source
-- reads:   setting_schools, read_orgs
-- reports: RST-502
-- source:  a misspelt school must not pass for an empty one
select
    cast(null as string) as source_file,
    cast(null as bigint) as source_row,
    cast(null as string) as record,
    'filter.schools' as field,
    schools.value as value,
    '' as detail
from setting_schools as schools
left join read_orgs as orgs on orgs.sourced_id = schools.value or case_folded(orgs.name) = case_folded(schools.value)
where orgs.row_id is null
