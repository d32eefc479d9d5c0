-- step:    filter_roles_at_orgs
-- does:    finds the sent orgs of each person's roles, schools before other orgs
-- reads:   filter_roles, filter_orgs
-- writes:  one row for each person and sent org; a school stands before another org, then the order of the source
-- key:     user_sourced_id, org_sourced_id
-- source:  OneRoster 1.1: the first org of type school is the home school
select
    roles.user_sourced_id,
    roles.org_sourced_id,
    min(case when orgs.type = 'school' then roles.rank else 1000000 + roles.rank end) as rank
from filter_roles as roles
inner join filter_orgs as orgs on orgs.sourced_id = roles.org_sourced_id
group by roles.user_sourced_id, roles.org_sourced_id
