-- does:    keeps the orgs that may be chosen
-- reads:   read_orgs, setting_status
select orgs.sourced_id, min(orgs.name) as name, min(orgs.type) as type
from read_orgs as orgs
where orgs.sourced_id is not null
    and exists (select 1 from setting_status where setting_status.entity = 'orgs' and setting_status.status = orgs.status)
group by orgs.sourced_id
