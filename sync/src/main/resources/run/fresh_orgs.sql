-- does:    names an org of the source that has people and is not kept as it was, where there is one
-- reads:   dedupe_memberships, kept_orgs
-- params:  kept (texts)
select org_sourced_id
from dedupe_memberships
where org_sourced_id not in (:kept) and org_sourced_id not in (select location_id from kept_orgs)
order by org_sourced_id
limit 1
