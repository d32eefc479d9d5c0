-- step:    validate_classes_course_left_out
-- does:    finds classes whose course was left out for another reason
-- reads:   dedupe_classes, dedupe_courses, read_courses, filter_courses_dropped, filter_orgs_dropped, read_orgs, run_settings
-- reports: RST-123
-- empty-without: filter_courses_dropped
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
with orgs_not_chosen as (
    select orgs.sourced_id
    from read_orgs as orgs
    inner join filter_orgs_dropped as dropped on dropped.row_id = orgs.row_id
    where dropped.code = 'LFT-02'
),

gone as (
    select
        courses.sourced_id,
        min(case dropped.code
            when 'LFT-01' then concat('its status is ''', dropped.value, '''')
            when 'LFT-02' then concat('its org ''', dropped.value, ''' was left out')
            else concat('its school year begins on ', dropped.value)
        end) as reason
    from filter_courses_dropped as dropped
    cross join run_settings
    inner join read_courses as courses on courses.row_id = dropped.row_id
    where not (dropped.code = 'LFT-02' and exists (select 1 from orgs_not_chosen where orgs_not_chosen.sourced_id = dropped.value))
        and not (dropped.code = 'LFT-06' and dropped.value <= run_settings.soon_until)
    group by courses.sourced_id
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    gone.reason as detail
from dedupe_classes as classes
inner join gone on gone.sourced_id = classes.course_sourced_id
where not exists (select 1 from dedupe_courses as courses where courses.sourced_id = classes.course_sourced_id)
