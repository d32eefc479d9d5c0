-- step:    validate_classes_course_of_other_org
-- does:    finds classes whose course belongs to an org that the school filter leaves out
-- reads:   dedupe_classes, dedupe_courses, read_courses, filter_courses_dropped, read_orgs, filter_orgs_dropped
-- reports: RST-121
-- empty-without: filter_courses_dropped, filter_orgs_dropped
-- source:  Claris FAQ: the district office has to be selected too
with gone as (
    select
        courses.sourced_id,
        min(case when orgs.name is null then concat('''', orgs.sourced_id, '''') else concat('''', orgs.name, ''' (', orgs.sourced_id, ')') end) as org
    from filter_courses_dropped as dropped
    inner join read_courses as courses on courses.row_id = dropped.row_id
    inner join read_orgs as orgs on orgs.sourced_id = courses.org_sourced_id
    inner join filter_orgs_dropped as dropped_orgs on dropped_orgs.row_id = orgs.row_id
    where dropped.code = 'LFT-02' and dropped_orgs.code = 'LFT-02'
    group by courses.sourced_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    gone.org as detail
from dedupe_classes as classes
inner join gone on gone.sourced_id = classes.course_sourced_id
where not exists (select 1 from dedupe_courses as courses where courses.sourced_id = classes.course_sourced_id)
