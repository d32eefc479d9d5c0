-- step:    filter_orgs
-- does:    drops orgs by status, orgs that are kept as they were, orgs that the school did not choose, and orgs that are no school and that nothing refers to
-- reads:   read_orgs, read_courses, read_classes, read_roles, run_settings, setting_schools, setting_status, kept_orgs
-- drops:   LFT-01 LFT-02 LFT-03 LFT-16
-- key:     row_id
-- source:  Claris FAQ for Apple School Manager: the course of a class may belong to the district office
with needed as (
    select org_sourced_id as sourced_id from read_courses
    union
    select school_sourced_id from read_classes
    union
    select org_sourced_id from read_roles
),

chosen as (
    select distinct orgs.row_id
    from read_orgs as orgs
    inner join setting_schools on setting_schools.value = orgs.sourced_id or case_folded(setting_schools.value) = case_folded(orgs.name)
),

judged as (
    select
        orgs.row_id,
        orgs.status,
        orgs.sourced_id,
        orgs.type,
        case
            when not exists (select 1 from setting_status where setting_status.entity = 'orgs' and setting_status.status = orgs.status) then 'LFT-01'
            when orgs.sourced_id in (select location_id from kept_orgs) then 'LFT-16'
            when run_settings.choose_schools and not exists (select 1 from chosen where chosen.row_id = orgs.row_id) then 'LFT-02'
            when not run_settings.choose_schools
                and orgs.type <> 'school'
                and not exists (select 1 from needed where needed.sourced_id = orgs.sourced_id) then 'LFT-03'
        end as code
    from read_orgs as orgs
    cross join run_settings
)

select
    row_id,
    code,
    case code when 'LFT-01' then 'status' when 'LFT-03' then 'type' else 'sourcedId' end as field,
    case code when 'LFT-01' then status when 'LFT-03' then type else sourced_id end as value,
    cast(null as string) as detail
from judged
where code is not null
