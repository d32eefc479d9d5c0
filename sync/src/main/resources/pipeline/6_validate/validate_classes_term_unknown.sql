-- step:    validate_classes_term_unknown
-- does:    finds classes with a term that is not in the source
-- reads:   dedupe_classes, patch_lost_references, run_settings, patch_near_references
-- reports: RST-128 RST-155 RST-219
-- empty-without: patch_lost_references
-- source:  OneRoster 1.2 CSV binding: every reference names a row
with listed as (
    select source_file, source_row, sourced_id, explode(split(term_sourced_ids, ',')) as term
    from dedupe_classes
    where term_sourced_ids is not null
)

select distinct
    case when near.near_id is not null then 'RST-219' when run_settings.sessions_unread then 'RST-155' else 'RST-128' end as code,
    listed.source_file,
    listed.source_row,
    listed.sourced_id as record,
    'termSourcedIds' as field,
    trimmed(listed.term) as value,
    coalesce(near.near_id, run_settings.sessions_file) as detail
from listed
cross join run_settings
inner join patch_lost_references as lost on lost.value = trimmed(listed.term)
left join patch_near_references as near on near.target = 'sessions' and near.value = trimmed(listed.term)
where lost.target = 'sessions' and run_settings.has_sessions
