-- step:    validate_classes_course_not_begun
-- does:    finds classes whose course belongs to a school year that begins within 30 days
-- reads:   dedupe_classes, read_courses, filter_courses_dropped, run_settings
-- reports: RST-122
-- source:  Claris FAQ: sync-ahead adds what begins within the next 30 days
select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    gone.value as detail
from dedupe_classes as classes
cross join run_settings
inner join read_courses as courses on courses.sourced_id = classes.course_sourced_id
inner join filter_courses_dropped as gone on gone.row_id = courses.row_id
where gone.code = 'LFT-06' and gone.value <= run_settings.soon_until
