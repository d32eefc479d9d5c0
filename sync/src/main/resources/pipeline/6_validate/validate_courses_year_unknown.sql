-- step:    validate_courses_year_unknown
-- does:    finds courses whose school year is not in the source
-- reads:   dedupe_courses, patch_lost_references, run_settings, patch_near_references
-- reports: RST-131 RST-155 RST-219
-- empty-without: patch_lost_references
-- source:  OneRoster 1.2 CSV binding: every reference names a row
select
    case when near.near_id is not null then 'RST-219' when run_settings.sessions_unread then 'RST-155' else 'RST-131' end as code,
    rows.source_file,
    rows.source_row,
    rows.sourced_id as record,
    'schoolYearSourcedId' as field,
    rows.school_year_sourced_id as value,
    coalesce(near.near_id, run_settings.sessions_file) as detail
from dedupe_courses as rows
inner join patch_lost_references as lost on lost.value = rows.school_year_sourced_id
left join patch_near_references as near on near.target = 'sessions' and near.value = rows.school_year_sourced_id
cross join run_settings
where lost.target = 'sessions' and run_settings.has_sessions
