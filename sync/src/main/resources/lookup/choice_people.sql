-- does:    keeps who is sent as soon as one of their schools is
-- reads:   filter_people, read_users, read_roles, read_orgs, setting_overrides, setting_status, filter_refused_values, dedupe_joined_users
with placed as (
    select distinct roles.user_sourced_id
    from read_roles as roles
    inner join read_orgs as orgs on orgs.sourced_id = roles.org_sourced_id
)

select
    users.sourced_id,
    max(people.is_staff) as is_staff,
    max(case when placed.user_sourced_id is null then 0 else 1 end) as is_placed
from filter_people as people
inner join read_users as users on users.sourced_id = people.sourced_id
inner join
    setting_status
    on setting_status.entity = case when people.is_staff = 1 then 'staff' else 'students' end and setting_status.status = users.status
left join placed on placed.user_sourced_id = users.sourced_id
left join setting_overrides as overrides on overrides.sourced_id = users.sourced_id
left join filter_refused_values as refused on refused.field = 'grades' and refused.value = coalesce(first_of_list(users.grades), '')
where not coalesce(overrides.exclude, false)
    and not (people.is_student = 1 and refused.value is not null)
    and not exists (select 1 from dedupe_joined_users as joined where joined.sourced_id = users.sourced_id)
group by users.sourced_id
