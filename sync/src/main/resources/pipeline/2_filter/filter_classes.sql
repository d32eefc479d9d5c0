-- step:    filter_classes
-- does:    drops classes by status, school, schools that are kept as they were, term and type, and those whose course was left out for its code
-- reads:   read_classes, read_orgs, filter_orgs, filter_class_terms, filter_courses_dropped, read_courses, setting_status, filter_refused_values, kept_orgs
-- drops:   LFT-01 LFT-02 LFT-04 LFT-12 LFT-13 LFT-16
-- key:     row_id
-- source:  Apple School Manager has no term, date or status column: the sender chooses
with coded_out as (
    select distinct courses.sourced_id
    from read_courses as courses
    inner join filter_courses_dropped as dropped on dropped.row_id = courses.row_id
    where dropped.code = 'LFT-13'
),

judged as (
    select
        classes.row_id,
        classes.status,
        classes.school_sourced_id,
        classes.term_sourced_ids,
        classes.class_type,
        classes.course_sourced_id,
        case
            when not exists (select 1 from setting_status where setting_status.entity = 'classes' and setting_status.status = classes.status) then 'LFT-01'
            when classes.school_sourced_id in (select location_id from kept_orgs) then 'LFT-16'
            when exists (select 1 from read_orgs where read_orgs.sourced_id = classes.school_sourced_id)
                and not exists (select 1 from filter_orgs where filter_orgs.sourced_id = classes.school_sourced_id) then 'LFT-02'
            when terms.known_terms = 1 and terms.sent_terms = 0 then 'LFT-04'
            when refused.value is not null then 'LFT-12'
            when exists (select 1 from coded_out where coded_out.sourced_id = classes.course_sourced_id) then 'LFT-13'
        end as code
    from read_classes as classes
    left join filter_class_terms as terms on terms.row_id = classes.row_id
    left join filter_refused_values as refused on refused.field = 'classType' and refused.value = coalesce(classes.class_type, '')
)

select
    row_id,
    code,
    case code
        when 'LFT-01' then 'status'
        when 'LFT-02' then 'schoolSourcedId'
        when 'LFT-16' then 'schoolSourcedId'
        when 'LFT-04' then 'termSourcedIds'
        when 'LFT-12' then 'classType'
        else 'courseSourcedId'
    end as field,
    case code
        when 'LFT-01' then status
        when 'LFT-02' then school_sourced_id
        when 'LFT-16' then school_sourced_id
        when 'LFT-04' then term_sourced_ids
        when 'LFT-12' then coalesce(class_type, '')
        else course_sourced_id
    end as value,
    cast(null as string) as detail
from judged
where code is not null
