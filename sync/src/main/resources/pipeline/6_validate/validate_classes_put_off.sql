-- step:    validate_classes_put_off
-- does:    finds classes that are left out since their terms have not begun yet, although they are in Apple School Manager
-- reads:   filter_classes_dropped, read_classes, directory_class, read_academic_sessions, run_settings
-- reports: RST-685
-- empty-without: filter_classes_dropped
-- source:  Apple School Manager User Guide: a class that an upload lacks loses its students; a class that was sent has begun
with held as (
    select classes.row_id, classes.source_file, classes.source_row, classes.sourced_id, classes.class_code, classes.term_sourced_ids
    from filter_classes_dropped as dropped
    inner join read_classes as classes on classes.row_id = dropped.row_id
    inner join directory_class as held on held.class_id = classes.sourced_id
    where dropped.code = 'LFT-04' and held.source <> 'Manual'
),

listed as (
    select row_id, trimmed(term) as term
    from (select row_id, explode(split(term_sourced_ids, ',')) as term from held) as terms
),

dated as (
    select listed.row_id, min(sessions.start_date) as first_day, max(sessions.end_date) as last_day
    from listed
    inner join read_academic_sessions as sessions on sessions.sourced_id = listed.term
    group by listed.row_id
)

select
    held.source_file,
    held.source_row,
    held.sourced_id as record,
    'termSourcedIds' as field,
    coalesce(held.class_code, held.sourced_id) as value,
    cast(dated.first_day as string) as detail
from held
inner join dated on dated.row_id = held.row_id
cross join run_settings
where dated.first_day > run_settings.ahead_until
