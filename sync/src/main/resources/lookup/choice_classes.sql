-- does:    keeps the classes that are sent as soon as their school and one of their terms are
-- reads:   read_classes, read_orgs, setting_status, filter_refused_values, filter_classes_dropped
select
    classes.sourced_id,
    min(classes.school_sourced_id) as school_sourced_id,
    min(classes.term_sourced_ids) as term_sourced_ids,
    max(case when orgs.sourced_id is null then 0 else 1 end) as has_school
from read_classes as classes
left join read_orgs as orgs on orgs.sourced_id = classes.school_sourced_id
left join filter_refused_values as refused on refused.field = 'classType' and refused.value = coalesce(classes.class_type, '')
where classes.sourced_id is not null
    and refused.value is null
    and exists (select 1 from setting_status where setting_status.entity = 'classes' and setting_status.status = classes.status)
    and not exists (select 1 from filter_classes_dropped as dropped where dropped.row_id = classes.row_id and dropped.code = 'LFT-13')
group by classes.sourced_id
