-- step:    filter_roles_at_orgs
-- does:    finds the sent orgs of each person's roles, schools before other orgs
-- reads:   filter_roles, filter_orgs, read_users
-- writes:  one row for each person and sent org; the primary school first, then schools before other orgs, primary roles before secondary
-- key:     user_sourced_id, org_sourced_id
-- source:  OneRoster 1.2: primaryOrgSourcedId is the home school, else the org of the primary role
select
    roles.user_sourced_id,
    roles.org_sourced_id,
    min(
        case
            when orgs.type <> 'school' then 1000000 + roles.rank
            when users.primary_org_sourced_id = roles.org_sourced_id then -1
            else roles.rank
        end
    ) as rank
from filter_roles as roles
inner join filter_orgs as orgs on orgs.sourced_id = roles.org_sourced_id
left join read_users as users on users.sourced_id = roles.user_sourced_id
group by roles.user_sourced_id, roles.org_sourced_id
