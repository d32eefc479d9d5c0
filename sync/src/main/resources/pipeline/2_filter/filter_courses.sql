-- step:    filter_courses
-- does:    drops courses by status, org, code, those of schools that are kept as they were where no class of another school needs them, and those of a school year that has not begun
-- reads:   read_courses, read_orgs, filter_orgs, read_academic_sessions, run_settings, setting_status, filter_refused_values, kept_orgs, read_classes
-- drops:   LFT-01 LFT-02 LFT-06 LFT-13 LFT-16
-- key:     row_id
-- source:  a course of an earlier year stays, since many SISs use one course for years
with years as (
    select sourced_id, min(start_date) as start_date
    from read_academic_sessions
    group by sourced_id
),

needed as (
    select course_sourced_id
    from read_classes
    where course_sourced_id is not null and school_sourced_id not in (select location_id from kept_orgs)
    group by course_sourced_id
),

judged as (
    select
        courses.row_id,
        courses.status,
        courses.org_sourced_id,
        courses.course_code,
        cast(years.start_date as string) as begins,
        case
            when not exists (select 1 from setting_status where setting_status.entity = 'courses' and setting_status.status = courses.status) then 'LFT-01'
            when kept_orgs.location_id is not null and needed.course_sourced_id is null then 'LFT-16'
            when kept_orgs.location_id is null
                and exists (select 1 from read_orgs where read_orgs.sourced_id = courses.org_sourced_id)
                and not exists (select 1 from filter_orgs where filter_orgs.sourced_id = courses.org_sourced_id) then 'LFT-02'
            when run_settings.active_terms_only and years.start_date > run_settings.ahead_until then 'LFT-06'
            when refused.value is not null then 'LFT-13'
        end as code
    from read_courses as courses
    cross join run_settings
    left join kept_orgs on kept_orgs.location_id = courses.org_sourced_id
    left join needed on needed.course_sourced_id = courses.sourced_id
    left join years on years.sourced_id = courses.school_year_sourced_id
    left join filter_refused_values as refused on refused.field = 'courseCode' and refused.value = coalesce(courses.course_code, '')
)

select
    row_id,
    code,
    case code when 'LFT-01' then 'status' when 'LFT-02' then 'orgSourcedId' when 'LFT-16' then 'orgSourcedId' when 'LFT-06' then 'schoolYearSourcedId' else 'courseCode' end as field,
    case code when 'LFT-01' then status when 'LFT-02' then org_sourced_id when 'LFT-16' then org_sourced_id when 'LFT-06' then begins else coalesce(course_code, '') end as value,
    cast(null as string) as detail
from judged
where code is not null
