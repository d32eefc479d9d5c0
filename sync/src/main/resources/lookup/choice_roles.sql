-- does:    keeps at which orgs the roles of people are
-- reads:   filter_roles
select distinct user_sourced_id, org_sourced_id
from filter_roles
where org_sourced_id is not null
