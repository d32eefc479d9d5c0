-- step:    validate_classes_course_not_begun
-- does:    finds classes whose course belongs to a school year that begins within 30 days
-- reads:   dedupe_classes, dedupe_courses, read_courses, filter_courses_dropped, run_settings
-- reports: RST-122
-- empty-without: filter_courses_dropped
-- source:  Claris FAQ: sync-ahead adds what begins within the next 30 days
with gone as (
    select courses.sourced_id, min(dropped.value) as begins
    from filter_courses_dropped as dropped
    inner join read_courses as courses on courses.row_id = dropped.row_id
    where dropped.code = 'LFT-06'
    group by courses.sourced_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    gone.begins as detail
from dedupe_classes as classes
cross join run_settings
inner join gone on gone.sourced_id = classes.course_sourced_id
where gone.begins <= run_settings.soon_until
    and not exists (select 1 from dedupe_courses as courses where courses.sourced_id = classes.course_sourced_id)
