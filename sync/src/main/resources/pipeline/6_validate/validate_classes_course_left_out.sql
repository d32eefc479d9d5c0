-- step:    validate_classes_course_left_out
-- does:    finds classes whose course was left out for another reason
-- reads:   dedupe_classes, read_courses, filter_courses_dropped, filter_orgs_dropped, read_orgs, run_settings
-- reports: RST-123
-- source:  Apple School Manager User Guide, template rules: a reference that names nothing fails the whole upload
with orgs_not_chosen as (
    select orgs.sourced_id
    from read_orgs as orgs
    inner join filter_orgs_dropped as gone on gone.row_id = orgs.row_id
    where gone.code = 'LFT-02'
)

select
    classes.source_file,
    classes.source_row,
    classes.sourced_id as record,
    'courseSourcedId' as field,
    classes.course_sourced_id as value,
    case gone.code
        when 'LFT-01' then concat('its status is ', gone.value)
        when 'LFT-02' then concat('its org ', gone.value, ' was left out')
        else concat('its school year begins on ', gone.value)
    end as detail
from dedupe_classes as classes
cross join run_settings
inner join read_courses as courses on courses.sourced_id = classes.course_sourced_id
inner join filter_courses_dropped as gone on gone.row_id = courses.row_id
where not (gone.code = 'LFT-02' and gone.value in (select sourced_id from orgs_not_chosen))
    and not (gone.code = 'LFT-06' and gone.value <= run_settings.soon_until)
