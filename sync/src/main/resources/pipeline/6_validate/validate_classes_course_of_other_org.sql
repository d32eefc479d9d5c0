-- step:    validate_classes_course_of_other_org
-- does:    finds classes whose course belongs to an org that the school filter leaves out
-- reads:   dedupe_classes, read_courses, filter_courses_dropped, read_orgs, filter_orgs_dropped
-- reports: RST-121
-- source:  Claris FAQ: the district office has to be selected too
select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    concat('''', orgs.name, ''' (', orgs.sourced_id, ')') as detail
from dedupe_classes as classes
inner join read_courses as courses on courses.sourced_id = classes.course_sourced_id
inner join filter_courses_dropped as gone on gone.row_id = courses.row_id
inner join read_orgs as orgs on orgs.sourced_id = courses.org_sourced_id
inner join filter_orgs_dropped as gone_orgs on gone_orgs.row_id = orgs.row_id
where gone.code = 'LFT-02' and gone_orgs.code = 'LFT-02'
