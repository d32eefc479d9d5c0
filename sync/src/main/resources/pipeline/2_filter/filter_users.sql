-- step:    filter_users
-- does:    drops users whom an override excludes, without a role that counts, by status, by school, those of schools that are kept as they were, and students by grade
-- reads:   read_users, read_roles, filter_roles_dropped, read_orgs, filter_people, filter_memberships, setting_status, setting_overrides, filter_refused_values, kept_orgs
-- drops:   LFT-01 LFT-02 LFT-07 LFT-08 LFT-11 LFT-14 LFT-15 LFT-16
-- key:     row_id
-- source:  Claris help on filters; an override's exclusion comes first, since a person asked for it by hand
with elsewhere as (
    select roles.user_sourced_id, min(roles.org_sourced_id) as org_sourced_id, min(kept_orgs.location_id) as kept_org
    from read_roles as roles
    inner join read_orgs as orgs on orgs.sourced_id = roles.org_sourced_id
    left join kept_orgs on kept_orgs.location_id = roles.org_sourced_id
    where not exists (select 1 from filter_memberships where filter_memberships.user_sourced_id = roles.user_sourced_id)
    group by roles.user_sourced_id
),

roles_of_unwanted as (
    select roles.user_sourced_id, min(roles.role) as role, max(case when dropped.code = 'LFT-08' then dropped.value end) as dates
    from read_roles as roles
    left join filter_roles_dropped as dropped on dropped.row_id = roles.row_id
    where not exists (select 1 from filter_people where filter_people.sourced_id = roles.user_sourced_id)
    group by roles.user_sourced_id
),

judged as (
    select
        users.row_id,
        users.status,
        users.grades,
        roles_of_unwanted.role,
        roles_of_unwanted.dates,
        coalesce(elsewhere.kept_org, elsewhere.org_sourced_id) as org_sourced_id,
        case
            when overrides.exclude then 'LFT-14'
            when users.sourced_id is not null and people.sourced_id is null and roles_of_unwanted.user_sourced_id is null and users.status <> 'active' then 'LFT-01'
            when users.sourced_id is not null and people.sourced_id is null and roles_of_unwanted.user_sourced_id is null then 'LFT-15'
            when people.sourced_id is null and roles_of_unwanted.dates is not null then 'LFT-08'
            when people.sourced_id is null and users.sourced_id is not null then 'LFT-07'
            when not exists (
                select 1
                from setting_status
                where setting_status.entity = case when people.is_staff = 1 then 'staff' else 'students' end
                    and setting_status.status = users.status
            ) then 'LFT-01'
            when elsewhere.kept_org is not null then 'LFT-16'
            when elsewhere.user_sourced_id is not null then 'LFT-02'
            when people.is_student = 1 and refused.value is not null then 'LFT-11'
        end as code
    from read_users as users
    left join setting_overrides as overrides on overrides.sourced_id = users.sourced_id
    left join filter_people as people on people.sourced_id = users.sourced_id
    left join elsewhere on elsewhere.user_sourced_id = users.sourced_id
    left join roles_of_unwanted on roles_of_unwanted.user_sourced_id = users.sourced_id
    left join filter_refused_values as refused on refused.field = 'grades' and refused.value = coalesce(first_of_list(users.grades), '')
)

select
    row_id,
    code,
    case code
        when 'LFT-01' then 'status'
        when 'LFT-02' then 'orgSourcedIds'
        when 'LFT-16' then 'orgSourcedIds'
        when 'LFT-07' then 'role'
        when 'LFT-08' then 'role'
        when 'LFT-15' then 'role'
        when 'LFT-11' then 'grades'
        else 'sourcedId'
    end as field,
    case code
        when 'LFT-01' then status
        when 'LFT-02' then org_sourced_id
        when 'LFT-16' then org_sourced_id
        when 'LFT-07' then role
        when 'LFT-08' then dates
        when 'LFT-11' then coalesce(grades, '')
        else ''
    end as value,
    cast(null as string) as detail
from judged
where code is not null
