-- does:    finds schools of guard.canary that the source does not have
-- reads:   read_orgs, setting_canary
select setting_canary.value
from setting_canary
where not exists (
    select 1
    from read_orgs as orgs
    where orgs.sourced_id = setting_canary.value or case_folded(orgs.name) = case_folded(setting_canary.value)
)
order by setting_canary.value
